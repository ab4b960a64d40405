import { useLanguage } from '@portrait/react';
import type { ReactNode } from 'react';
import { Link } from '../parts/link.tsx';
import type { UploadDetails } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { useUserName } from '../parts/use-user-name.ts';

/** What is known of an upload. */
export function UploadFacts({ upload }: { upload: UploadDetails }) {
  const { say, moment } = useWords();
  const { bytes } = useLanguage();
  const username = useUserName()(upload);
  const facts: [string, ReactNode][] = [
    [
      say('upload.owner'),
      <Link key="owner" href={`/admin/users/${upload.userId}`}>
        <bdi>{username}</bdi>
      </Link>,
    ],
    [say('upload.file'), <bdi key="file">{upload.originalFilename}</bdi>],
    [say('upload.type'), upload.contentType.replace('image/', '').toUpperCase()],
    [say('upload.dimensions'), say('upload.pixels', { width: upload.width, height: upload.height })],
    [say('upload.size'), bytes(upload.byteSize)],
    [say('upload.sent'), moment(upload.uploadedAt)],
    ...(upload.submittedAt ? [[say('upload.submitted'), moment(upload.submittedAt)] as [string, ReactNode]] : []),
    ...(upload.confirmedAt ? [[say('upload.confirmed'), moment(upload.confirmedAt)] as [string, ReactNode]] : []),
    ...(upload.state === 'pending' && upload.expiresAt
      ? [[say('upload.expires'), moment(upload.expiresAt)] as [string, ReactNode]]
      : []),
  ];
  return (
    <section className="card facts">
      <h2>{say('upload.facts')}</h2>
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
