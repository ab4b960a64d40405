'use client';

import { useEffect, type Dispatch } from 'react';
import { readSmallCopy } from '../editor/read-small-copy.ts';
import { findInPicture } from '../finder/find-in-picture.ts';
import type { Draft, DraftChange } from './draft.ts';

/** Looks for the face in the draft's picture, on this device, while it is shown and sent. */
export function useFinder(draft: Draft | null, dispatch: Dispatch<DraftChange>): void {
  const file = draft?.file;
  const source = draft?.suggestions === undefined ? draft?.source : undefined;
  useEffect(() => {
    if (!source) return undefined;
    const { width, height, url } = source;
    // A worker may not fetch the URL of a file.
    const picture = file && url.startsWith('blob:') ? file : new URL(url, document.baseURI).href;
    const controller = new AbortController();
    const { signal } = controller;
    void (async () => {
      const found = await findInPicture({ picture, width, height }, signal);
      if (signal.aborted) return;
      const { suggestions, copy } = found ?? {
        suggestions: null,
        copy: await readSmallCopy(source).catch(() => undefined),
      };
      if (!signal.aborted) dispatch({ kind: 'found', suggestions, copy });
    })();
    return () => controller.abort();
  }, [file, source, dispatch]);
}
