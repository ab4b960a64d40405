'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { directionOf } from '@portrait/contract';
import { createContext, useContext, type ReactNode } from 'react';
import { useLanguage } from '../language/use-language.ts';

export interface QuestionProps {
  open: boolean;
  /** Escape, and Back where the window says so. */
  onCancel: () => void;
  title: string;
  text: ReactNode;
  /** The buttons that answer it. */
  children: ReactNode;
}

/** The element that contains the window in front of which questions open; null for `document.body`. */
export const WindowContainer = createContext<HTMLElement | null>(null);

/** A question that must be answered before anything else. */
export function Question({ open, onCancel, title, text, children }: QuestionProps) {
  const { locale } = useLanguage();
  const container = useContext(WindowContainer);
  return (
    <AlertDialog.Root open={open} onOpenChange={(opens) => !opens && onCancel()}>
      <AlertDialog.Portal className="portrait" container={container ?? undefined}>
        <AlertDialog.Backdrop className="portrait-backdrop portrait-backdrop-of-question" forceRender />
        <AlertDialog.Popup className="portrait-window portrait-question" lang={locale} dir={directionOf(locale)}>
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description>{text}</AlertDialog.Description>
          <div className="portrait-actions">{children}</div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
