'use client';

import { useCallback, useLayoutEffect, useRef } from 'react';

/** One function for the component's whole life that always does what the latest one does. */
export function useStable<A extends unknown[]>(latest: (...args: A) => void): (...args: A) => void {
  const ref = useRef(latest);
  useLayoutEffect(() => {
    ref.current = latest;
  });
  return useCallback((...args: A) => ref.current(...args), []);
}
