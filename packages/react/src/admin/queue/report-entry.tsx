'use client';

import { useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import type { Reported } from '../api-types.ts';
import type { Spread } from '../copies/use-copy-take-down.ts';
import { useWords } from '../language/use-words.ts';
import { TakeDownDialog } from '../moderation/take-down-dialog.tsx';
import { useReasonNames } from '../../language/use-reason-names.ts';
import { Button } from '../../interface/button.tsx';
import { Link } from '../parts/link.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useUserName } from '../parts/use-user-name.ts';

interface ReportEntryProps {
  reported: Reported;
  onDecided: (sentence: string) => void;
  /** It was taken down for everyone, so that its copies are to be searched for. */
  onSpread: (spread: Spread) => void;
}

/** One reported picture: who says what about it, and the two decisions. */
export function ReportEntry({ reported, ...told }: ReportEntryProps) {
  const { t, moment } = useWords();
  const { upload, count, at } = reported;
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
        <small>{t('reports.since', { count, date: moment(at) })}</small>
        <Said reported={reported} />
        {upload.notYours ? <NotYoursNote whose={upload.notYours} /> : <Decision reported={reported} {...told} />}
      </div>
    </li>
  );
}

/** What the first reporters say. */
function Said({ reported: { reports, count } }: Pick<ReportEntryProps, 'reported'>) {
  const { t } = useWords();
  const reasonName = useReasonNames();
  const nameOf = useUserName();
  return (
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
  );
}

function Decision({ reported: { upload }, onDecided, onSpread }: ReportEntryProps) {
  const { t } = useWords();
  const username = useUserName()(upload);
  const utils = trpc.useUtils();
  const [asking, setAsking] = useState(false);
  const { id: uploadId } = upload;
  const settle = async (sentence: string) => {
    setAsking(false);
    onDecided(sentence);
    await utils.admin.invalidate();
  };
  const dismiss = trpc.admin.moderation.dismissReports.useMutation({
    onSuccess: async () => settle(t('reports.dismissed', { username })),
  });
  const takeDown = trpc.admin.moderation.takeDown.useMutation({
    async onSuccess(_nothing, how) {
      // Not with the call, because by then this entry is gone.
      if (how.block === 'everyone') onSpread({ uploads: [upload], how });
      await settle(t('reports.takenDown', { username }));
    },
  });
  return (
    <>
      {dismiss.error && <ProblemNote error={dismiss.error} />}
      <div className="portrait-admin-row">
        <Button busy={dismiss.isPending} onClick={() => dismiss.mutate({ uploadId })}>
          {t('reports.dismiss')}
        </Button>
        <Button tone="danger" onClick={() => setAsking(true)}>
          {t('takeDown.action')}
        </Button>
      </div>
      {asking && (
        <TakeDownDialog
          count={1}
          busy={takeDown.isPending}
          error={takeDown.error}
          onSubmit={(how) => takeDown.mutate({ uploadId, ...how })}
          onClose={() => {
            takeDown.reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
