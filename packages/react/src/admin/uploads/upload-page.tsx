'use client';

import { trpc } from '../../provider/trpc.ts';
import type { UploadDetails } from '../api-types.ts';
import { AuditTrail } from '../audit/audit-trail.tsx';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';
import { NotShown } from '../parts/not-shown.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AltTextNote } from './alt-text-note.tsx';
import { NeighbourLinks } from './neighbour-links.tsx';
import { UploadActions } from './upload-actions.tsx';
import { UploadFacts } from './upload-facts.tsx';
import { UploadGrid } from './upload-grid.tsx';
import { UploadPictures } from './upload-pictures.tsx';

/** One upload: the picture, its properties, actions, similar uploads and audit trail. */
export function UploadPage({ uploadId }: { uploadId: number }) {
  const { t } = useWords();
  const title = t('upload.title', { id: String(uploadId) });
  const upload = trpc.admin.uploads.get.useQuery({ uploadId });
  return (
    <>
      <Heading title={title}>
        {title}
        {upload.data && <StateBadge upload={upload.data} />}
      </Heading>
      <NeighbourLinks uploadId={uploadId} />
      {upload.isError && (
        <NotShown error={upload.error} none={t('upload.none')} onRetry={upload.refetch}>
          <Link className="portrait-admin-link" href="/uploads">
            {t('nav.toUploads')}
          </Link>
        </NotShown>
      )}
      {upload.isPending && <Waiting />}
      {upload.data && <Upload upload={upload.data} />}
    </>
  );
}

function Upload({ upload }: { upload: UploadDetails }) {
  const { t } = useWords();
  return (
    <>
      <div className="portrait-admin-upload-page">
        <UploadPictures upload={upload} />
        <div>
          <UploadActions upload={upload} />
          <AltTextNote upload={upload} />
          <UploadFacts upload={upload} />
        </div>
      </div>
      <section>
        <h2>{t('upload.sameFile')}</h2>
        <p className="portrait-admin-hint">{t('upload.sameFileHint')}</p>
        {upload.sameFile.length > 0 ? (
          <UploadGrid uploads={upload.sameFile} />
        ) : (
          <p className="portrait-admin-empty">{t('upload.noSameFile')}</p>
        )}
      </section>
      <section>
        <h2>{t('upload.audit')}</h2>
        <AuditTrail userId={upload.userId} uploadId={upload.id} />
      </section>
    </>
  );
}
