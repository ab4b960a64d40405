'use client';

import type { AuditEntry } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import { useAuditDetails } from './use-audit-details.ts';

export interface AuditRowProps {
  entry: AuditEntry;
  column: 'actor' | 'user';
}

/** One entry: what happened, its details, who did it or whom it was about, and the picture. */
export function AuditRow({ entry, column }: AuditRowProps) {
  const { t, moment } = useWords();
  const details = useAuditDetails()(entry);
  return (
    <tr>
      <td className="portrait-admin-when" data-label={t('audit.at')}>
        {moment(entry.at)}
      </td>
      <td data-label={t('audit.action')}>
        {t(`audit.${entry.action}`)}
        {details.length > 0 && (
          <small className="portrait-admin-details">
            {details.map((detail) => (
              <span key={detail}>
                <bdi>{detail}</bdi>
              </span>
            ))}
          </small>
        )}
      </td>
      <td data-label={t(`audit.${column}`)}>
        {column === 'actor' ? <Actor entry={entry} /> : <Concerned entry={entry} />}
      </td>
      <td data-label={t('audit.upload')}>
        {entry.uploadId && <Link href={`/uploads/${entry.uploadId}`}>{entry.uploadId}</Link>}
      </td>
    </tr>
  );
}

/** The name of a moderator links to their other actions. */
function Actor({ entry: { actorId, actorName, actorRole } }: { entry: AuditEntry }) {
  const { t } = useWords();
  const name = <bdi>{actorName ?? t(actorId ? 'list.erasedUser' : 'list.server')}</bdi>;
  if (actorId === null || (actorRole !== 'moderator' && actorRole !== 'admin')) return name;
  return <Link href={`/users/${encodeURIComponent(actorId)}/actions`}>{name}</Link>;
}

function Concerned({ entry: { userId, username } }: { entry: AuditEntry }) {
  const nameOf = useUserName();
  if (userId === null) return null;
  return (
    <Link href={`/users/${encodeURIComponent(userId)}`}>
      <bdi>{nameOf({ userId, username })}</bdi>
    </Link>
  );
}
