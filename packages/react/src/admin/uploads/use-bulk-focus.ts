'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** What the bar under the grid shows: nothing, the selection, the progress of a run, or its result. */
export type BulkStage = 'none' | 'selected' | 'running' | 'done';

/**
 * Keeps the focus when the bar changes: the buttons of one stage are removed in the next, so the first of the new ones gets the
 * focus, or the grid if there is none. A focus elsewhere on the page stays.
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
