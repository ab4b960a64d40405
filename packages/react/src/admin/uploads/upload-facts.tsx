'use client';

import type { ReactNode } from 'react';
import { useLanguage } from '../../language/use-language.ts';
import type { UploadDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { useUserName } from '../parts/use-user-name.ts';

/** The properties of an upload. */
export function UploadFacts({ upload }: { upload: UploadDetails }) {
  const { t, moment } = useWords();
  const { bytes } = useLanguage();
  const username = useUserName()(upload);
  const facts: [string, ReactNode][] = [
    [
      t('upload.owner'),
      <Link key="owner" href={`/users/${encodeURIComponent(upload.userId)}`}>
        <bdi>{username}</bdi>
      </Link>,
    ],
    [t('upload.file'), <bdi key="file">{upload.originalFilename}</bdi>],
    [t('upload.type'), upload.contentType.replace('image/', '').toUpperCase()],
    [t('upload.dimensions'), t('upload.pixels', { width: upload.width, height: upload.height })],
    [t('upload.size'), bytes(upload.byteSize)],
    [t('upload.sent'), moment(upload.uploadedAt)],
    ...(upload.submittedAt ? [[t('upload.submitted'), moment(upload.submittedAt)] as [string, ReactNode]] : []),
    ...(upload.confirmedAt ? [[t('upload.confirmed'), moment(upload.confirmedAt)] as [string, ReactNode]] : []),
    ...(upload.state === 'pending' && upload.expiresAt
      ? [[t('upload.expires'), moment(upload.expiresAt)] as [string, ReactNode]]
      : []),
  ];
  return (
    <section className="portrait-admin-card portrait-admin-facts">
      <h2>{t('upload.facts')}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
