'use client';

import type { UseMutationResult } from '@tanstack/react-query';
import { useTrpcUtils, type RouterInputs } from '../provider/trpc.ts';
import { useUserMutation } from '../provider/use-user-mutation.ts';

type Report = RouterInputs['shownPicture']['report'];

/** Reports the picture that another user shows to the moderators. Its owner is not told who did. */
export function useReportPicture(): UseMutationResult<void, unknown, Report> {
  const { shownPicture } = useTrpcUtils();
  return useUserMutation(['shownPicture', 'report'], (client) => client.shownPicture.report, {
    // Refused because another one is shown by now: the page must not go on showing the old one.
    onError: (_error, { userId }) => void shownPicture.of.invalidate({ userId }),
  });
}
