import { useInsertionEffect, useRef, type RefObject } from 'react';

/** The value of the last render, for callbacks that stay the same. */
export function useLatest<T>(value: T): RefObject<T> {
  const ref = useRef(value);
  useInsertionEffect(() => {
    ref.current = value;
  });
  return ref;
}
