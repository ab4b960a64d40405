'use client';

import { useId, useState } from 'react';
import { BulkProgress } from '../bulk/bulk-progress.tsx';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { useFocusIfLost } from '../parts/use-focus-if-lost.ts';
import { CopyList } from './copy-list.tsx';
import { SearchProgress } from './search-progress.tsx';
import { useCopySearch } from './use-copy-search.ts';
import { useCopyTakeDown, type Spread } from './use-copy-take-down.ts';

/** Searches for live copies of pictures that were just taken down for everyone, and takes down the selected ones. */
export function CopySearch({ spread, onClose }: { spread: Spread; onClose: () => void }) {
  const { t } = useWords();
  const search = useCopySearch(spread.uploads.map(({ id }) => id));
  const { bulk, kind, takeDown, undo } = useCopyTakeDown(spread);
  const [spared, setSpared] = useState<ReadonlySet<number>>(new Set());
  const titleId = useId();
  const title = useFocusIfLost<HTMLHeadingElement>({ atFirst: true });
  const chosen = search.found.filter(({ id, isDecidable }) => isDecidable && !spared.has(id));
  const decided = bulk.items.length > 0;

  return (
    <section className="portrait-admin-card portrait-admin-copies" aria-labelledby={titleId}>
      <h2 id={titleId} ref={title} tabIndex={-1}>
        {t('copies.title')}
      </h2>
      <p className="portrait-admin-hint">{t('copies.hint')}</p>
      <SearchProgress search={search} />
      {!decided && search.found.length > 0 && (
        <CopyList copies={search.found} spared={spared} onToggle={(id) => setSpared(toggled(spared, id))} />
      )}
      <div className="portrait-admin-row">
        {!decided && !search.running && chosen.length > 0 && (
          <Button tone="danger" onClick={() => takeDown(chosen)}>
            {t('copies.submit', { count: chosen.length })}
          </Button>
        )}
        {!decided && !search.running && (
          <Button tone="quiet" onClick={onClose}>
            {t('list.close')}
          </Button>
        )}
      </div>
      <div role="status">
        {decided && <BulkProgress bulk={{ ...bulk, clear: onClose }} kind={kind} onUndo={undo} />}
      </div>
    </section>
  );
}

function toggled(before: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
