'use client';

import { useCurrentUpload } from '../calls/queries.ts';
import { useRemovePicture } from '../calls/decisions.ts';
import type { Outcomes } from './use-outcome.ts';

export interface Removal {
  remove: () => void;
  isPending: boolean;
}

/** Removes the picture and says so, with a button to undo it, also if the component that asked is unmounted by then. */
export function useRemoval(outcome: Outcomes): Removal {
  const before = useCurrentUpload().data?.upload ?? null;
  const { mutateAsync, isPending } = useRemovePicture();
  const remove = () =>
    void mutateAsync().then(() => outcome.show({ kind: 'removed', before, shows: null }), outcome.failed);
  return { remove, isPending };
}
