import { useEffect, useRef, type RefObject } from 'react';

/** What the bar under the grid shows: nothing, what is selected, how far a run has come, or what became of it. */
export type BulkStage = 'none' | 'selected' | 'running' | 'done';

/**
 * Keeps the focus in sight: the buttons of one stage are gone in the next, so what takes their place is focused, and the
 * grid when nothing does. Whoever is elsewhere on the page meanwhile stays there.
 */
export function useBulkFocus(bar: RefObject<HTMLElement | null>, stage: BulkStage): void {
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === stage) return;
    before.current = stage;
    const { activeElement, body } = document;
    if (activeElement !== body && !bar.current?.contains(activeElement)) return;
    const cell = bar.current?.parentElement?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]');
    (stage === 'none' ? cell : bar.current)?.focus({ preventScroll: true });
  }, [bar, stage]);
}
