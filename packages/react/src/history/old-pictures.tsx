'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { directionOf } from '@portrait/contract';
import { useEffect, useRef, useState } from 'react';
import { useNotices } from '../calls/notices.ts';
import { useHistory } from '../calls/queries.ts';
import { Button } from '../interface/button.tsx';
import { LoadFailure } from '../interface/load-failure.tsx';
import { problemOf, type Problem } from '../language/problem.ts';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';
import { usePortrait } from '../provider/portrait-context.ts';
import { DeleteButton } from './delete-button.tsx';

const SIZE = 64;

/** The signed-in user's earlier pictures, each with a button that deletes it for good. Renders nothing while nobody is signed in. */
export function OldPictures() {
  const { user } = usePortrait();
  return user && <OldPicturesOfUser key={user.id} />;
}

function OldPicturesOfUser() {
  const { t, locale, date, problem: sentence } = useLanguage();
  const { locked } = useNotices();
  const { data, error, isError, isFetchingNextPage, hasNextPage, refetch, fetchNextPage } = useHistory({
    enabled: true,
  });
  const { done, isDone, problem, ...deletion } = useDeletion();
  const uploads = data?.pages.flatMap(({ items }) => items) ?? [];
  const earlier = uploads.filter(({ state, isCurrent }) => state === 'confirmed' && !isCurrent);
  return (
    <div className="portrait portrait-old-pictures" lang={locale} dir={directionOf(locale)}>
      {isError && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <p>{t('account.loading')}</p>}
      {data && !hasNextPage && earlier.length === 0 && <p>{t('deletion.none')}</p>}
      {locked && earlier.length > 0 && (
        <p>{t('moderation.locked', { date: date(locked.at), reason: t(`reasons.${locked.reason}`) })}</p>
      )}
      <ul>
        {earlier.map((upload) => (
          <OldPicture key={upload.id} upload={upload} deletion={locked ? undefined : deletion} />
        ))}
      </ul>
      <p role="alert">{problem && sentence(problem)}</p>
      <p ref={done} role="status" tabIndex={-1}>
        {isDone && t('deletion.done')}
      </p>
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </div>
  );
}

type Deletion = Pick<ReturnType<typeof useDeletion>, 'deleted' | 'failed'>;

function useDeletion() {
  const done = useRef<HTMLParagraphElement>(null);
  const [result, setResult] = useState<{ problem?: Problem }>();
  const isDone = result !== undefined && result.problem === undefined;
  // The button that was pressed is gone with its picture.
  useEffect(() => {
    if (result && !result.problem) done.current?.focus({ preventScroll: true });
  }, [result]);
  return {
    done,
    isDone,
    problem: result?.problem,
    deleted: () => setResult({}),
    failed: (error: unknown) => setResult({ problem: problemOf(error) }),
  };
}

function OldPicture({ upload, deletion }: { upload: UploadView; deletion: Deletion | undefined }) {
  const { ago, date } = useLanguage();
  const at = upload.confirmedAt ?? upload.uploadedAt;
  return (
    <li>
      <UploadSquare upload={upload} size={SIZE} />
      <div>
        <time dateTime={at} title={date(at)}>
          {ago(at)}
        </time>
        {upload.altText !== '' && <p dir="auto">{upload.altText}</p>}
      </div>
      {deletion && <DeleteButton upload={upload} onDeleted={deletion.deleted} onFailed={deletion.failed} />}
    </li>
  );
}
