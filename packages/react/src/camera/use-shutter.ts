'use client';

import { useEffect, useState } from 'react';
import { useStable } from '../interface/use-stable.ts';

export interface Shutter {
  /** The seconds until the photo is taken; undefined while nothing counts. */
  left: number | undefined;
  /** Takes the photo after so many seconds. */
  release: (seconds: number) => void;
}

/** Counts down to a photo. Nothing is taken once the component is gone. */
export function useShutter(onTake: () => void): Shutter {
  const [left, setLeft] = useState<number>();
  const take = useStable(onTake);
  useEffect(() => {
    if (left === undefined) return undefined;
    const timer = setTimeout(() => {
      setLeft(left > 1 ? left - 1 : undefined);
      if (left <= 1) take();
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, take]);
  return { left, release: (seconds) => (seconds > 0 ? setLeft(seconds) : take()) };
}
