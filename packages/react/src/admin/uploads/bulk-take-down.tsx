'use client';

import { useRef, useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { AdminUpload, TakeDown } from '../api-types.ts';
import { BulkProgress } from '../bulk/bulk-progress.tsx';
import { useBulk } from '../bulk/use-bulk.ts';
import { CopySearch } from '../copies/copy-search.tsx';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';
import { TakeDownDialog } from '../moderation/take-down-dialog.tsx';
import { Button } from '../../interface/button.tsx';
import { useBulkFocus } from './use-bulk-focus.ts';
import type { Selection } from './use-selection.ts';

/** The action for all selected uploads, with its progress. */
export function BulkTakeDown({ selection }: { selection: Selection }) {
  const { t } = useWords();
  const utils = trpc.useUtils();
  const bulk = useBulk();
  const [kind, setKind] = useState<'takeDown' | 'undo'>('takeDown');
  const [asking, setAsking] = useState(false);
  const [spread, setSpread] = useState<Spread>();
  const { chosen } = selection;
  const bar = useRef<HTMLDivElement>(null);
  const stage = bulk.running ? 'running' : chosen.size > 0 ? 'selected' : bulk.items.length > 0 ? 'done' : 'none';
  useBulkFocus(bar, stage);

  async function run(what: typeof kind, uploads: AdminUpload[], act: (upload: AdminUpload) => Promise<unknown>) {
    setKind(what);
    setAsking(false);
    selection.clear();
    const done = await bulk.start(uploads, act);
    await utils.admin.invalidate();
    return done;
  }
  async function takeDown(how: TakeDown) {
    setSpread(undefined);
    const uploads = await run('takeDown', [...chosen.values()], ({ id }) =>
      utils.client.admin.moderation.takeDown.mutate({ uploadId: id, ...how }),
    );
    if (how.block === 'everyone' && uploads.length > 0) setSpread({ uploads, how });
  }
  const undo = (uploads: AdminUpload[]) => {
    const together = uploads.map(({ id }) => id);
    return run('undo', uploads, ({ id }) => utils.client.admin.moderation.undo.mutate({ uploadId: id, together }));
  };

  return (
    <>
      {spread && <CopySearch spread={spread} onClose={() => setSpread(undefined)} />}
      <div ref={bar} className="portrait-admin-bulk" role="status" tabIndex={-1}>
        {bulk.items.length > 0 && <BulkProgress bulk={bulk} kind={kind} onUndo={(uploads) => void undo(uploads)} />}
        {chosen.size > 0 && !bulk.running && (
          <div className="portrait-admin-bulk-bar">
            <strong>{t('uploads.selected', { count: chosen.size })}</strong>
            <Button tone="quiet" onClick={selection.clear}>
              {t('uploads.clear')}
            </Button>
            <Button tone="danger" onClick={() => setAsking(true)}>
              {t('takeDown.action')}
            </Button>
          </div>
        )}
        {asking && (
          <TakeDownDialog
            uploads={[...chosen.values()]}
            onSubmit={(how) => void takeDown(how)}
            onClose={() => setAsking(false)}
          />
        )}
      </div>
    </>
  );
}
