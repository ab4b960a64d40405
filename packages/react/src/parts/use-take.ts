'use client';

import { isUndecided } from '../draft/draft-crop.ts';
import { useRefusalOf } from '../draft/use-refusal-of.ts';
import { useStable } from '../interface/use-stable.ts';
import { pictureTypeOf } from '../upload/picture-type.ts';
import type { Account } from './account-context.ts';

/** Starts with the first picture among the chosen files. The picture in work is kept if that file cannot be one. */
export function useTake({ work, outcome, camera }: Pick<Account, 'work' | 'outcome' | 'camera'>): Account['take'] {
  const refusalOf = useRefusalOf();
  const start = useStable((file: File, count: number) => {
    // A confirmation under way cannot be cancelled by choosing another file.
    if (work.confirmation.isPending) return;
    const { draft } = work;
    // One that was to go live by itself is lost as well.
    const left = draft && isUndecided({ ...draft, confirmed: false }) ? draft : null;
    if (count > 1) outcome.show({ kind: 'several', count, name: file.name, left });
    else if (left) outcome.show({ kind: 'replaced', left });
    else outcome.dismiss();
    camera.close();
    work.take(file);
  });
  return useStable(([file, ...others]) => {
    if (!file) return;
    if (!work.draft && others.length === 0) {
      start(file, 1);
      return;
    }
    const files = [file, ...others];
    void firstPicture(files).then(async (chosen = file) => {
      const problem = await refusalOf(chosen);
      if (problem) outcome.show({ kind: 'refused', problem, ...(others.length > 0 && { name: chosen.name }) });
      else start(chosen, files.length);
    });
  });
}

/** By what is in them, not by their names; undefined if none is one. */
async function firstPicture(files: File[]): Promise<File | undefined> {
  const types = await Promise.all(files.map(async (file) => pictureTypeOf(file).catch(() => undefined)));
  return files[types.findIndex(Boolean)];
}
