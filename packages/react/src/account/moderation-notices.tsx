'use client';

import { useDismissNotice, useDismissText, useNotices } from '../calls/notices.ts';
import { AppealForm } from './appeal-form.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';
import { TakedownSentence } from './takedown-sentence.tsx';

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
        <Notice
          key={takedown.id}
          tone={takedown.answer?.reinstated ? 'good' : 'bad'}
          onDismiss={() => dismiss(takedown.id)}
          action={<AppealForm takedown={takedown} />}
        >
          <TakedownSentence takedown={takedown} />
        </Notice>
      ))}
      {clearedTexts.map(({ uploadId, at, reason }) => (
        <Notice key={uploadId} tone="bad" onDismiss={() => dismissText(uploadId)}>
          {t('description.cleared', { date: date(at), reason: t(`reasons.${reason}`) })}
        </Notice>
      ))}
    </>
  );
}
