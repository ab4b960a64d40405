'use client';

import { useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { AdminUpload, TakeDown } from '../api-types.ts';
import { useBulk, type Bulk } from '../bulk/use-bulk.ts';

/** The uploads taken down for everyone in one run, and the reason, which applies to their copies too. */
export interface Spread {
  uploads: AdminUpload[];
  how: Pick<TakeDown, 'reason' | 'note'>;
}

export interface CopyTakeDown {
  bulk: Bulk;
  kind: 'takeDown' | 'undo';
  takeDown: (copies: AdminUpload[]) => void;
  /** Undoes the take-down of the copies and of their originals: while those are blocked, the copies cannot come back. */
  undo: (copies: AdminUpload[]) => void;
}

export function useCopyTakeDown({ uploads, how }: Spread): CopyTakeDown {
  const utils = trpc.useUtils();
  const bulk = useBulk();
  const [kind, setKind] = useState<CopyTakeDown['kind']>('takeDown');
  const { moderation } = utils.client.admin;

  async function run(what: typeof kind, items: AdminUpload[], act: (upload: AdminUpload) => Promise<unknown>) {
    setKind(what);
    await bulk.start(items, act);
    await utils.admin.invalidate();
  }

  return {
    bulk,
    kind,
    // The existing block covers everyone; another one for each copy would only hinder an undo.
    takeDown: (copies) =>
      void run('takeDown', copies, ({ id }) => moderation.takeDown.mutate({ uploadId: id, ...how, block: 'user' })),
    undo(copies) {
      const all = [...uploads, ...copies];
      const together = all.map(({ id }) => id);
      void run('undo', all, ({ id }) => moderation.undo.mutate({ uploadId: id, together }));
    },
  };
}
