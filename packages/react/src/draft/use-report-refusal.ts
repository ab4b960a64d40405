'use client';

import type { Problem } from '../language/problem.ts';
import { useUserMutation } from '../provider/use-user-mutation.ts';
import { foundType } from '../upload/found-type.ts';

/** Reports to the server a file that the page itself refused, so that it is counted like any other refusal. */
export function useReportRefusal(): (file: File, problem: Problem) => Promise<void> {
  const report = useUserMutation(['refusals', 'report'], ({ refusals }) => refusals.report);
  return async (file, { code }) => {
    if (code === 'FILE_TOO_LARGE' || code === 'NOT_AN_IMAGE') {
      report.mutate({ code, byteSize: file.size, found: await foundType(file) });
    }
  };
}
