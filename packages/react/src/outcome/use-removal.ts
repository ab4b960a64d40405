'use client';

import { useCurrentUpload } from '../calls/queries.ts';
import { useRemovePicture } from '../calls/decisions.ts';
import type { Outcomes } from './use-outcome.ts';

export interface Removal {
  remove: () => void;
  isPending: boolean;
}

/** Leaves the user without a picture, and says so, with the way back; also when what asked for it is gone by then. */
export function useRemoval(outcome: Outcomes): Removal {
  const before = useCurrentUpload().data?.upload ?? null;
  const { mutateAsync, isPending } = useRemovePicture();
  const remove = () =>
    void mutateAsync().then(() => outcome.show({ kind: 'removed', before, shows: null }), outcome.failed);
  return { remove, isPending };
}
