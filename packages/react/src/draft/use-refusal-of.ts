'use client';

import { problemOf, type Problem } from '../language/problem.ts';
import { useTrpcUtils } from '../provider/trpc.ts';
import { assertDeliverable } from '../upload/deliver-picture.ts';
import { useReportRefusal } from './use-report-refusal.ts';

/** Finds out why the page would not send a file; undefined if it would. */
export function useRefusalOf(): (file: File) => Promise<Problem | undefined> {
  const utils = useTrpcUtils();
  const reportRefusal = useReportRefusal();
  return async (file) => {
    const limits = await utils.profilePicture.limits.ensureData();
    try {
      await assertDeliverable(file, { limits, signal: new AbortController().signal });
      return undefined;
    } catch (error) {
      const problem = problemOf(error);
      void reportRefusal(file, problem);
      return problem;
    }
  };
}
