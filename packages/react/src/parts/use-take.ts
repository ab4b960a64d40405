'use client';

import { useRefusalOf } from '../draft/use-refusal-of.ts';
import { useStable } from '../interface/use-stable.ts';
import type { Account } from './account-context.ts';

/** Starts with the first of the chosen files. The picture in work is kept if that file cannot be one. */
export function useTake({ work, outcome, camera }: Pick<Account, 'work' | 'outcome' | 'camera'>): Account['take'] {
  const refusalOf = useRefusalOf();
  const start = useStable((files: [File, ...File[]]) => {
    const [file] = files;
    // A confirmation under way cannot be cancelled by choosing another file.
    if (work.confirmation.isPending) return;
    if (files.length > 1) outcome.show({ kind: 'several', count: files.length, name: file.name });
    else outcome.dismiss();
    camera.close();
    work.take(file);
  });
  return useStable(([file, ...others]) => {
    if (!file) return;
    if (!work.draft) return start([file, ...others]);
    void refusalOf(file).then((problem) => {
      if (problem) outcome.show({ kind: 'refused', problem });
      else start([file, ...others]);
    });
  });
}
