'use client';

import { Dialog } from '@base-ui/react/dialog';
import { directionOf, type UserId } from '@portrait/contract';
import { useContext, useRef, useState } from 'react';
import { Button } from '../interface/button.tsx';
import { WindowContainer } from '../interface/question.tsx';
import { isolated } from '../language/isolated.ts';
import { useLanguage } from '../language/use-language.ts';
import { useShownPicture } from '../picture/use-shown-picture.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { ReportForm } from './report-form.tsx';

export interface ReportPictureProps {
  /** Whose picture it is. */
  userId: UserId;
  username: string;
  className?: string;
}

/**
 * A button to report the picture that another user shows to the moderators, with a window for the reason. Nothing for the signed-in
 * user's own, without a picture, and for who is not signed in.
 */
export function ReportPicture({ userId, username, className = '' }: ReportPictureProps) {
  const { t } = useLanguage();
  const { user } = usePortrait();
  const shown = useShownPicture(userId);
  const [seen, setSeen] = useState<string>();
  const [sent, setSent] = useState<string>();
  const status = useRef<HTMLParagraphElement>(null);
  // What was said in an open window stays, also if by now nothing is shown.
  if (!user || user.id === userId || (!shown && seen === undefined)) return null;
  const isSent = sent !== undefined && sent === shown;
  const named = { username: isolated(username) };
  return (
    <div className={`portrait portrait-report ${className}`}>
      <p ref={status} role="status" tabIndex={-1}>
        {isSent && t('report.sent')}
      </p>
      {!isSent && (
        <Button tone="quiet" aria-label={t('report.askOf', named)} onClick={() => setSeen(shown ?? undefined)}>
          {t('report.ask')}
        </Button>
      )}
      <ReportWindow
        title={t('report.title', named)}
        open={seen !== undefined}
        onClose={() => setSeen(undefined)}
        finalFocus={() => (isSent ? status.current : true)}
      >
        {seen !== undefined && (
          <ReportForm
            about={{ userId, pictureUrl: seen }}
            onSent={() => {
              setSent(seen);
              setSeen(undefined);
            }}
          />
        )}
      </ReportWindow>
    </div>
  );
}

interface ReportWindowProps {
  title: string;
  open: boolean;
  onClose: () => void;
  finalFocus: () => HTMLElement | boolean | null;
  children: React.ReactNode;
}

function ReportWindow({ title, open, onClose, finalFocus, children }: ReportWindowProps) {
  const { locale } = useLanguage();
  const container = useContext(WindowContainer);
  return (
    <Dialog.Root open={open} onOpenChange={(opens) => !opens && onClose()}>
      <Dialog.Portal className="portrait" container={container ?? undefined}>
        <Dialog.Backdrop className="portrait-backdrop portrait-backdrop-of-question" />
        <Dialog.Popup
          className="portrait-window portrait-question"
          lang={locale}
          dir={directionOf(locale)}
          finalFocus={finalFocus}
        >
          <Dialog.Title>{title}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
