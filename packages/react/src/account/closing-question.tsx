'use client';

import { Button } from '../interface/button.tsx';
import { Question } from '../interface/question.tsx';
import { useLanguage } from '../language/use-language.ts';
import type { Closing } from '../parts/use-closing.ts';

/** Asks what to do with an unconfirmed picture when the window is closed. */
export function ClosingQuestion({ closing }: { closing: Closing }) {
  const { t } = useLanguage();
  const { asking, recrops, stay, keep, discard } = closing;
  return (
    <Question
      open={asking}
      onCancel={stay}
      title={t(recrops ? 'draft.recropCloseTitle' : 'draft.closeTitle')}
      text={t(recrops ? 'draft.recropCloseText' : 'draft.closeText')}
    >
      <Button tone="primary" onClick={stay}>
        {t('draft.closeStay')}
      </Button>
      {!recrops && <Button onClick={keep}>{t('draft.closeKeep')}</Button>}
      <Button tone="danger" onClick={discard}>
        {t(recrops ? 'draft.recropCloseLeave' : 'draft.discard')}
      </Button>
    </Question>
  );
}
