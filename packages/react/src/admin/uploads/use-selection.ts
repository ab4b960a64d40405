'use client';

import { useState } from 'react';
import type { AdminUpload } from '../api-types.ts';

export interface Selection {
  chosen: ReadonlyMap<number, AdminUpload>;
  toggle: (upload: AdminUpload) => void;
  clear: () => void;
}

const NONE: ReadonlyMap<number, AdminUpload> = new Map();

/** The selection of one list. Another `scope` starts empty, so that nobody acts on uploads they do not see. */
export function useSelection(scope: string): Selection {
  const [state, setState] = useState({ scope, chosen: NONE });
  if (state.scope !== scope) setState({ scope, chosen: NONE });

  function toggle(upload: AdminUpload) {
    if (!upload.isDecidable) return;
    setState(({ chosen: before }) => {
      const chosen = new Map(before);
      if (!chosen.delete(upload.id)) chosen.set(upload.id, upload);
      return { scope, chosen };
    });
  }
  return { chosen: state.chosen, toggle, clear: () => setState({ scope, chosen: NONE }) };
}
