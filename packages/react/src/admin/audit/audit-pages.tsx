'use client';

import type { AuditEntry } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { More, type MoreProps } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AuditRow } from './audit-row.tsx';

export interface AuditPagesProps {
  pages: MoreProps['pages'] & { error: unknown; isError: boolean; refetch: () => unknown };
  /** Undefined until the first page is loaded. */
  entries: AuditEntry[] | undefined;
  /** The column to show: who acted, or whom it was about. The other is the same in every row. */
  column: 'actor' | 'user';
}

/** Entries of the audit trail, with a button for more. */
export function AuditPages({ pages, entries, column }: AuditPagesProps) {
  const { t } = useWords();
  const failure = pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />;
  if (!entries) return failure || <Waiting />;
  if (entries.length === 0) return <p className="portrait-admin-empty">{t('audit.empty')}</p>;
  return (
    <>
      {failure}
      <div className="portrait-admin-table-frame portrait-admin-card portrait-admin-stacks">
        <table>
          <caption className="portrait-hidden">{t('audit.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('audit.at')}</th>
              <th scope="col">{t('audit.action')}</th>
              <th scope="col">{t(`audit.${column}`)}</th>
              <th scope="col">{t('audit.upload')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <AuditRow key={entry.id} entry={entry} column={column} />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}
