'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function with a stable identity that always calls the latest one. */
export function useStable<A extends unknown[]>(latest: (...args: A) => void): (...args: A) => void {
  const ref = useRef(latest);
  useLayoutEffect(() => {
    ref.current = latest;
  });
  return useCallback((...args: A) => ref.current(...args), []);
}
