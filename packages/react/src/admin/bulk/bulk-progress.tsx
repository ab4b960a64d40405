'use client';

import type { AdminUpload } from '../api-types.ts';
import { useProblem } from '../language/use-problem.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import type { Bulk, BulkItem } from './use-bulk.ts';

export interface BulkProgressProps {
  bulk: Bulk;
  kind: 'takeDown' | 'undo';
  onUndo: (uploads: AdminUpload[]) => void;
}

/** The progress of a run, then the result for each upload. */
export function BulkProgress({ bulk, kind, onUndo }: BulkProgressProps) {
  const { t } = useWords();
  const { items, running } = bulk;
  const total = items.length;
  const left = items.filter(({ outcome }) => outcome === 'waiting').length;
  const succeeded = items.filter(({ outcome }) => outcome === 'done');
  const done = succeeded.length;
  const counts = { done, failed: total - left - done, left };
  if (running) {
    const label = t(kind === 'undo' ? 'bulk.undoProgress' : 'bulk.progress', { done: total - left, total });
    return (
      <div className="portrait-admin-bulk-bar">
        <span>{label}</span>
        <progress value={total - left} max={total} aria-label={label} />
        <Button onClick={bulk.stop}>{t('bulk.stop')}</Button>
      </div>
    );
  }
  return (
    <div className="portrait-admin-bulk-bar">
      <strong>{t(kind === 'undo' ? 'bulk.undoOutcome' : 'bulk.outcome', counts)}</strong>
      {kind === 'takeDown' && done > 0 && (
        <Button onClick={() => onUndo(succeeded.map(({ upload }) => upload))}>{t('bulk.undo')}</Button>
      )}
      <Button tone="quiet" onClick={bulk.clear}>
        {t('list.close')}
      </Button>
      <details open={counts.failed > 0}>
        <summary>{t('bulk.each')}</summary>
        <ul>
          {items.map((item) => (
            <ItemOutcome key={item.upload.id} item={item} />
          ))}
        </ul>
      </details>
    </div>
  );
}

function ItemOutcome({ item: { upload, outcome } }: { item: BulkItem }) {
  const { t } = useWords();
  const problem = useProblem();
  const username = useUserName()(upload);
  const sentence =
    outcome === 'done' ? t('bulk.succeeded') : outcome === 'waiting' ? t('bulk.untouched') : problem(outcome);
  return (
    <li data-outcome={typeof outcome === 'string' ? outcome : 'failed'}>
      <bdi>{t('bulk.item', { id: String(upload.id), username })}</bdi>
      <span>{sentence}</span>
    </li>
  );
}
