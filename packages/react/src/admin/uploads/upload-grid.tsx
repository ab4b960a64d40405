'use client';

import { directionOf } from '@portrait/contract';
import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useLanguage } from '../../language/use-language.ts';
import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { gridStep } from './grid-step.ts';
import { OpenedGrid, type OpenedFrom } from './opened-grid.ts';
import { UploadCell } from './upload-cell.tsx';
import { useColumns } from './use-columns.ts';
import type { Selection } from './use-selection.ts';

const LEAST_WIDTH = 148;
const GAP = 12;

export interface UploadGridProps {
  uploads: AdminUpload[];
  /** Absent where uploads cannot be selected. */
  selection?: Selection;
}

/** A grid of uploads: arrow keys move, Space selects, Enter opens. */
export function UploadGrid({ uploads, selection }: UploadGridProps) {
  const { t } = useWords();
  const { locale } = useLanguage();
  const grid = useRef<HTMLDivElement>(null);
  const columns = useColumns(grid, LEAST_WIDTH, GAP);
  const { active, setActive } = useActive(grid, uploads);
  const keysId = useId();
  const opened = useContext(OpenedGrid);

  function onKeyDown(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const upload = uploads[active];
    if (!upload) return;
    const shape = { count: uploads.length, columns, rightToLeft: directionOf(locale) === 'rtl' };
    const to = gridStep(event.key, active, shape);
    if (to !== undefined) setActive(to, { focus: true });
    else if (event.key === 'Enter') activeCell(grid)?.querySelector('a')?.click();
    else if (event.key === ' ' && selection) selection.toggle(upload);
    else if (event.key === 'Escape' && selection) selection.clear();
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div
        ref={grid}
        role="grid"
        className="portrait-admin-upload-grid"
        tabIndex={-1}
        aria-label={t('uploads.grid', { count: uploads.length })}
        aria-multiselectable={selection ? true : undefined}
        aria-describedby={selection && keysId}
        aria-colcount={columns}
        onKeyDown={onKeyDown}
      >
        {rowsOf(uploads, columns).map((row) => (
          <div key={row.at} role="row" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
            {row.uploads.map((upload, column) => (
              <UploadCell
                key={upload.id}
                upload={upload}
                selection={selection}
                isActive={row.at + column === active}
                onActive={() => setActive(row.at + column)}
                onOpen={() => remember(upload, { uploads, opened })}
              />
            ))}
          </div>
        ))}
      </div>
      {selection && (
        <p id={keysId} className="portrait-admin-keys">
          {t('uploads.keys')}
        </p>
      )}
    </>
  );
}

const activeCell = (grid: RefObject<HTMLElement | null>) =>
  grid.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]');

/** Keeps the cell in the history entry, so that Back from the upload's page returns to it, and the grid for the links on that page. */
function remember({ id }: AdminUpload, { uploads, opened }: { uploads: AdminUpload[]; opened: OpenedFrom }): void {
  history.replaceState({ upload: id }, '');
  opened.open(uploads.map((upload) => upload.id));
}

/** The only cell in the tab order. */
function useActive(grid: RefObject<HTMLElement | null>, uploads: AdminUpload[]) {
  const [active, setActive] = useState(() => {
    const left = (history.state as { upload?: number } | null)?.upload;
    return Math.max(0, left ? uploads.findIndex(({ id }) => id === left) : 0);
  });
  const wantsFocus = useRef((history.state as { upload?: number } | null)?.upload !== undefined);
  useEffect(() => {
    const cell = activeCell(grid);
    if (!cell || !wantsFocus.current) return;
    wantsFocus.current = false;
    cell.focus();
  });
  return {
    active: Math.min(active, uploads.length - 1),
    setActive(to: number, { focus = false } = {}) {
      wantsFocus.current = focus;
      setActive(to);
    },
  };
}

function rowsOf(uploads: AdminUpload[], columns: number) {
  if (columns === 0) return [];
  return Array.from({ length: Math.ceil(uploads.length / columns) }, (_, row) => ({
    at: row * columns,
    uploads: uploads.slice(row * columns, (row + 1) * columns),
  }));
}
