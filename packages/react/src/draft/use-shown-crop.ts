'use client';

import { centeredCrop } from '@portrait/contract';
import { useEffect, useRef } from 'react';
import { wholeCrop } from '../editor/crop-frame.ts';
import type { ShownCrop } from '../upload/deliver-picture.ts';
import { isMoved } from './draft-crop.ts';
import type { Draft } from './draft.ts';

/** Sending may wait this long for a face to be found: less than anybody notices. */
const PATIENCE_MS = 400;

/** @returns a function that gives the draft's crop once it does not wait for a face; undefined for the one that the server takes anyway */
export function useShownCrop(draft: Draft | null): () => Promise<ShownCrop | undefined> {
  const latest = useRef(draft);
  const settle = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = draft;
    if (!isWaiting(draft)) settle.current?.();
  }, [draft]);
  return async () => {
    if (isWaiting(latest.current)) {
      await new Promise<void>((resolve) => {
        settle.current = resolve;
        setTimeout(resolve, PATIENCE_MS);
      });
    }
    return shownCrop(latest.current);
  };
}

/** Whether the crop may still change by itself. */
function isWaiting(draft: Draft | null): boolean {
  return !!draft && draft.suggestions === undefined && !draft.touched && !draft.confirmed && !draft.undrawable;
}

function shownCrop(draft: Draft | null): ShownCrop | undefined {
  const { crop, source } = draft ?? {};
  return crop && source && isMoved(centeredCrop(source), crop, source)
    ? { crop: wholeCrop(crop, source), source }
    : undefined;
}
