'use client';

import { useLayoutEffect, useState, type RefObject } from 'react';

/** The number of columns of at least `least` CSS pixels that fit into an element, with `gap` between them; 0 until measured. */
export function useColumns(element: RefObject<HTMLElement | null>, least: number, gap: number): number {
  const [columns, setColumns] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const measure = () => setColumns(Math.max(2, Math.floor((current.clientWidth + gap) / (least + gap))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, least, gap]);
  return columns;
}
