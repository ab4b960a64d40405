'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { seenDimensions, seenSquare } from './crop-frame.ts';
import { overhang, type Crop, type Dimensions } from '@portrait/contract';

/** Whether a swipe up, or down, can move the picture. */
interface Room {
  up: boolean;
  down: boolean;
}

/** In pixels of the picture. A smaller move is not visible; the corners of a turned square may leave up to two. */
const LEAST = { level: 0.5, turned: 2.5 } as const;

export function roomOf(crop: Crop, source: Dimensions): Room {
  const { y, size } = seenSquare(crop, source);
  const least = overhang(crop) + (crop.angle === 0 ? LEAST.level : LEAST.turned);
  return { up: y + size < seenDimensions(source, crop).height - least, down: y > least };
}

/** The direction in which the browser may scroll, for the style sheet: a swipe up scrolls down. */
export function scrollOf({ up, down }: Room): 'both' | 'down' | 'up' | undefined {
  if (up && down) return undefined;
  if (!up && !down) return 'both';
  return up ? 'up' : 'down';
}

/**
 * Lets the browser scroll on swipes that cannot move the picture: the cropping library would take every swipe. The style
 * sheet's `touch-action` tells the browser which swipes those are.
 */
export function useScrollThrough(stage: HTMLElement | null, room: Room): void {
  const latest = useRef(room);
  useLayoutEffect(() => {
    latest.current = room;
  });
  useEffect(() => {
    if (!stage) return undefined;
    let start: Touch | undefined;
    let scrolls: boolean | undefined;
    const onStart = ({ touches }: TouchEvent) => {
      start = touches.length === 1 ? touches[0] : undefined;
      scrolls = undefined;
    };
    const onMove = (event: TouchEvent) => {
      const [touch] = event.touches;
      if (start && touch && event.touches.length === 1) scrolls ??= isStuck(latest.current, start, touch);
      // The library listens on the document, and prevents the default of each event there.
      if (scrolls) event.stopPropagation();
    };
    // The browser scrolls from now on and sends no touchend: without this the library would go on dragging.
    const onCancel = () => document.dispatchEvent(new Event('touchend'));
    stage.addEventListener('touchstart', onStart);
    stage.addEventListener('touchmove', onMove);
    stage.addEventListener('touchcancel', onCancel);
    return () => {
      stage.removeEventListener('touchstart', onStart);
      stage.removeEventListener('touchmove', onMove);
      stage.removeEventListener('touchcancel', onCancel);
    };
  }, [stage]);
}

function isStuck(room: Room, from: Touch, to: Touch): boolean {
  const x = to.clientX - from.clientX;
  const y = to.clientY - from.clientY;
  return Math.abs(y) > Math.abs(x) && !(y < 0 ? room.up : room.down);
}
