'use client';

import { useDismissNotice, useDismissText, useNotices, type Takedown } from '../calls/notices.ts';
import { AppealForm } from './appeal-form.tsx';
import { Notice } from '../interface/notice.tsx';
import { isolated } from '../language/isolated.ts';
import { useLanguage } from '../language/use-language.ts';

/** The moderators' decisions about the user's pictures, with their reasons, until the user dismisses them. */
export function ModerationNotices() {
  const { t, date } = useLanguage();
  const { locked, takedowns, clearedTexts } = useNotices();
  const dismiss = useDismissNotice();
  const dismissText = useDismissText();
  return (
    <>
      {locked && (
        <Notice tone="waiting">
          {t('moderation.locked', { date: date(locked.at), reason: t(`reasons.${locked.reason}`) })}
        </Notice>
      )}
      {takedowns.map((takedown) => (
        <TakedownNotice key={takedown.id} takedown={takedown} onDismiss={() => dismiss(takedown.id)} />
      ))}
      {clearedTexts.map(({ uploadId, at, reason }) => (
        <Notice key={uploadId} tone="bad" onDismiss={() => dismissText(uploadId)}>
          {t('description.cleared', { date: date(at), reason: t(`reasons.${reason}`) })}
        </Notice>
      ))}
    </>
  );
}

function TakedownNotice({ takedown, onDismiss }: { takedown: Takedown; onDismiss: () => void }) {
  const { t, date } = useLanguage();
  const { filename, sentAt, at, reason } = takedown;
  const taken = { date: date(at), sent: date(sentAt), reason: t(`reasons.${reason}`) };
  return (
    <Notice
      tone={takedown.answer?.reinstated ? 'good' : 'bad'}
      onDismiss={onDismiss}
      action={<AppealForm takedown={takedown} />}
    >
      {t('moderation.takenDown', { ...taken, named: filename ? 'yes' : 'no', name: isolated(filename) })}
      {takedown.note && (
        <q className="portrait-note" dir="auto">
          {takedown.note}
        </q>
      )}
    </Notice>
  );
}
