'use client';

import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useUserName } from '../parts/use-user-name.ts';

export interface CopyListProps {
  copies: AdminUpload[];
  /** The ids of the copies that are not selected. */
  spared: ReadonlySet<number>;
  onToggle: (uploadId: number) => void;
}

/** Live copies with their users. A copy that this moderator may not decide about says so. */
export function CopyList({ copies, spared, onToggle }: CopyListProps) {
  const { t } = useWords();
  const nameOf = useUserName();
  return (
    <ul className="portrait-admin-copy-list" aria-label={t('copies.title')}>
      {copies.map((copy) => (
        <li key={copy.id}>
          {copy.isDecidable && (
            <input
              type="checkbox"
              aria-label={t('copies.choose', { id: String(copy.id), username: nameOf(copy) })}
              checked={!spared.has(copy.id)}
              onChange={() => onToggle(copy.id)}
            />
          )}
          <Link href={`/uploads/${copy.id}`} className="portrait-admin-person">
            <Thumbnail upload={copy} size={128} />
            <bdi>{nameOf(copy)}</bdi>
          </Link>
          {copy.notYours && <NotYoursNote whose={copy.notYours} />}
        </li>
      ))}
    </ul>
  );
}
