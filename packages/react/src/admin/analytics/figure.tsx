'use client';

import type { ReactNode } from 'react';
import { usePortrait } from '../../provider/portrait-context.ts';
import { useWords } from '../language/use-words.ts';
import { addressOf } from '../parts/query-values.ts';
import type { DateRange } from './date-range.ts';

type DistributionName = 'timeToConfirm' | 'processingTime' | 'timeToRefuse' | 'sizes' | 'refusedSizes';

export interface FigureProps {
  title: string;
  hint?: string;
  /** The table's name in the CSV export. */
  csv: 'byDay' | 'refusedByCode' | 'refusedByType' | 'contentTypes' | DistributionName | 'storage';
  range: DateRange;
  /** The same numbers as a table. The first cell of each row is its header. */
  head: string[];
  rows: string[][];
  children: ReactNode;
  wide?: boolean;
}

/** A chart, with its numbers as a table and as a file. */
export function Figure({ title, hint, csv, range, head, rows, children, wide = false }: FigureProps) {
  const { t } = useWords();
  const { baseUrl } = usePortrait();
  return (
    <section className="portrait-admin-card portrait-admin-figure" data-wide={wide || undefined}>
      <header>
        <h2>{title}</h2>
        <a
          href={addressOf(`${baseUrl}/api/admin/analytics.csv`, { from: range.from, to: range.to, table: csv })}
          aria-label={t('analytics.csvOf', { title })}
          download
        >
          CSV
        </a>
      </header>
      {hint && <p className="portrait-admin-hint">{hint}</p>}
      {rows.length === 0 ? (
        <p className="portrait-admin-empty">{t('analytics.empty')}</p>
      ) : (
        <>
          <div className="portrait-admin-chart" role="img" aria-label={title}>
            {children}
          </div>
          <details>
            <summary>{t('analytics.table')}</summary>
            <NumberTable title={title} head={head} rows={rows} />
          </details>
        </>
      )}
    </section>
  );
}

function NumberTable({ title, head, rows }: Pick<FigureProps, 'title' | 'head' | 'rows'>) {
  return (
    <div className="portrait-admin-table-frame">
      <table>
        <caption className="portrait-hidden">{title}</caption>
        <thead>
          <tr>
            {head.map((name, column) => (
              <th key={name} scope="col" className={column > 0 ? 'portrait-admin-number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell is its column
                <td key={column} className="portrait-admin-number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
