'use client';

import { useState } from 'react';
import { useCurrentUpload } from '../calls/queries.ts';
import { DescriptionField } from '../history/description-field.tsx';
import { Button } from '../interface/button.tsx';
import { FileButton } from '../interface/file-button.tsx';
import { useFocusAtFirst } from '../interface/use-focus-at-first.ts';
import { useLanguage } from '../language/use-language.ts';
import { DiscardButton } from '../outcome/discard-button.tsx';
import { UndoButton } from '../outcome/undo-button.tsx';
import type { Published as Outcome } from '../outcome/use-published.ts';
import { useUndoable, type Change } from '../outcome/use-undoable.ts';
import { useAccount } from '../parts/account-context.ts';
import { ProfilePicture } from '../picture/profile-picture.tsx';
import { UploadSquare } from '../picture/upload-square.tsx';
import { useUser } from '../provider/portrait-context.ts';

const SIZE = 192;

/** The end of the flow: the picture that is live now, or waits for the moderators, with the ways on. */
export function Published({ outcome }: { outcome: Outcome }) {
  const { t } = useLanguage();
  const { closing, take } = useAccount();
  const user = useUser();
  const { upload, submitted } = useCurrentUpload().data ?? {};
  const heading = useFocusAtFirst<HTMLHeadingElement>('[role=tab]');
  const isLive = outcome.kind === 'confirmed';
  const published = isLive ? upload : submitted;
  // Asked once: a new crop of a described picture keeps its description.
  const [isDescribed] = useState(published?.altText !== '');
  return (
    <section className="portrait-published">
      {isLive || !submitted ? (
        <ProfilePicture userId={user.id} username={user.username} size={SIZE} />
      ) : (
        <UploadSquare upload={submitted} size={SIZE} />
      )}
      <h3 ref={heading} tabIndex={-1}>
        {t(isLive ? 'account.isLive' : 'account.isSubmitted')}
      </h3>
      <p>{t(isLive ? 'account.visible' : 'moderation.waitingHint')}</p>
      {published && !isDescribed && <DescriptionField upload={published} />}
      <div className="portrait-actions">
        {isLive ? <UndoButton change={outcome} /> : submitted && <Withdraw upload={submitted} />}
        <Button tone="primary" onClick={closing.ask}>
          {t('account.done')}
        </Button>
      </div>
      {isLive && <UndoNote change={outcome} />}
      <FileButton tone="quiet" onFiles={take}>
        {t('account.another')}
      </FileButton>
    </section>
  );
}

/** What Undo brings back, and until when. It is said once, and has no clock: nobody has to hurry. */
function UndoNote({ change }: { change: Change }) {
  const { t } = useLanguage();
  const what = useUndoable(change);
  return (
    <p className="portrait-undo-note">
      {what === 'picture' && change.before && <UploadSquare upload={change.before} size={32} />}
      <small>{t('account.undoUntil', { what })}</small>
    </p>
  );
}

function Withdraw({ upload }: Pick<Parameters<typeof DiscardButton>[0], 'upload'>) {
  const { t } = useLanguage();
  const { outcome } = useAccount();
  return (
    <DiscardButton upload={upload} outcome={outcome}>
      {t('moderation.withdraw')}
    </DiscardButton>
  );
}
