'use client';

import { createContext, useContext, type RefObject } from 'react';

/** The ids of the grid from which the last upload was opened, in its order. */
export const OpenedGrid = createContext<RefObject<readonly number[]>>({ current: [] });

/** The uploads beside this one in the grid from which it was opened; none after a reload. */
export function useNeighbours(uploadId: number): { previous?: number | undefined; next?: number | undefined } {
  const { current: ids } = useContext(OpenedGrid);
  const at = ids.indexOf(uploadId);
  return at < 0 ? {} : { previous: ids[at - 1], next: ids[at + 1] };
}
