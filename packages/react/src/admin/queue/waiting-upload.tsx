'use client';

import type { ReactNode } from 'react';
import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useUserName } from '../parts/use-user-name.ts';

/** The entry of an upload about which somebody wrote: its picture, its owner, and what is to be decided. */
export function WaitingUpload({ upload, children }: { upload: AdminUpload; children: ReactNode }) {
  const { t } = useWords();
  const username = useUserName()(upload);
  const named = t('bulk.item', { id: String(upload.id), username });
  return (
    <li className="portrait-admin-card portrait-admin-queue-entry" aria-label={named}>
      <Link href={`/uploads/${upload.id}`} aria-label={named}>
        <Thumbnail upload={upload} />
      </Link>
      <div>
        <Link href={`/users/${encodeURIComponent(upload.userId)}`}>
          <bdi>{username}</bdi>
        </Link>
        {children}
      </div>
    </li>
  );
}
