'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { directionOf } from '@portrait/contract';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import type { Closing } from './use-closing.ts';

export interface ClosingQuestionProps {
  closing: Closing;
  /** The element that contains the account window. */
  container: HTMLElement | null | undefined;
}

/** Asks what to do with an unconfirmed picture when the window is closed. */
export function ClosingQuestion({ closing, container }: ClosingQuestionProps) {
  const { t, locale } = useLanguage();
  const { asking, recrops, stay, keep, discard } = closing;
  return (
    <AlertDialog.Root open={asking} onOpenChange={(asks) => !asks && stay()}>
      <AlertDialog.Portal className="portrait" container={container ?? undefined}>
        <AlertDialog.Backdrop className="portrait-backdrop portrait-backdrop-of-question" forceRender />
        <AlertDialog.Popup className="portrait-window portrait-question" lang={locale} dir={directionOf(locale)}>
          <AlertDialog.Title>{t(recrops ? 'draft.recropCloseTitle' : 'draft.closeTitle')}</AlertDialog.Title>
          <AlertDialog.Description>{t(recrops ? 'draft.recropCloseText' : 'draft.closeText')}</AlertDialog.Description>
          <div className="portrait-actions">
            <Button tone="primary" onClick={stay}>
              {t('draft.closeStay')}
            </Button>
            {!recrops && <Button onClick={keep}>{t('draft.closeKeep')}</Button>}
            <Button tone="danger" onClick={discard}>
              {t(recrops ? 'draft.recropCloseLeave' : 'draft.discard')}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
