'use client';

import { createContext, useContext } from 'react';

/** The ids of the grid from which the last upload was opened, in its order. */
export interface OpenedFrom {
  ids: () => readonly number[];
  open: (ids: readonly number[]) => void;
}

export function openedFrom(): OpenedFrom {
  let kept: readonly number[] = [];
  return { ids: () => kept, open: (ids) => void (kept = ids) };
}

export const OpenedGrid = createContext(openedFrom());

/** The uploads beside this one in the grid from which it was opened; none after a reload. */
export function useNeighbours(uploadId: number): { previous?: number | undefined; next?: number | undefined } {
  const ids = useContext(OpenedGrid).ids();
  const at = ids.indexOf(uploadId);
  return at < 0 ? {} : { previous: ids[at - 1], next: ids[at + 1] };
}
