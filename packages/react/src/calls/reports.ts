'use client';

import type { UseMutationResult } from '@tanstack/react-query';
import type { RouterInputs } from '../provider/trpc.ts';
import { useUserMutation } from '../provider/use-user-mutation.ts';

type Report = RouterInputs['shownPicture']['report'];

/** Reports the picture that another user shows to the moderators. Its owner is not told who did. */
export function useReportPicture(): UseMutationResult<void, unknown, Report> {
  return useUserMutation(['shownPicture', 'report'], ({ shownPicture }) => shownPicture.report);
}
