'use client';

import { useReasonNames } from '../../language/use-reason-names.ts';
import type { UploadReports } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { useUserName } from '../parts/use-user-name.ts';

/** How often a picture is reported, since when, and what the first reporters say. */
export function ReportsSaid({ reported: { at, count, reports } }: { reported: UploadReports }) {
  const { t, moment } = useWords();
  const reasonName = useReasonNames();
  const nameOf = useUserName();
  return (
    <>
      <small>{t('reports.since', { count, date: moment(at) })}</small>
      <ul className="portrait-admin-said">
        {reports.map(({ reporterId, reporterName, reason, note }) => (
          <li key={reporterId}>
            <small>
              <Link href={`/users/${encodeURIComponent(reporterId)}`}>
                <bdi>{nameOf({ userId: reporterId, username: reporterName })}</bdi>
              </Link>
              {' · '}
              {reasonName(reason)}
            </small>
            {note && <q dir="auto">{note}</q>}
          </li>
        ))}
        {count > reports.length && (
          <li>
            <small>{t('reports.others', { count: count - reports.length })}</small>
          </li>
        )}
      </ul>
    </>
  );
}
