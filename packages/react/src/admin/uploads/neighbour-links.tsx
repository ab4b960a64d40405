'use client';

import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { useNeighbours } from './opened-grid.ts';

/** The ways to the uploads before and after this one. Nothing where it was not opened from a grid. */
export function NeighbourLinks({ uploadId }: { uploadId: number }) {
  const { t } = useWords();
  const { previous, next } = useNeighbours(uploadId);
  if (previous === undefined && next === undefined) return null;
  return (
    <nav className="portrait-admin-neighbours" aria-label={t('upload.around')}>
      {previous !== undefined && (
        <Link rel="prev" href={`/uploads/${previous}`}>
          {t('upload.previous')}
        </Link>
      )}
      {next !== undefined && (
        <Link rel="next" href={`/uploads/${next}`}>
          {t('upload.next')}
        </Link>
      )}
    </nav>
  );
}
