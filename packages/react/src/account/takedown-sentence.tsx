'use client';

import type { Takedown } from '../calls/notices.ts';
import { isolated } from '../language/isolated.ts';
import { useLanguage } from '../language/use-language.ts';

/** Which picture was taken down, when and why, with the moderator's note. */
export function TakedownSentence({ takedown }: { takedown: Takedown }) {
  const { t, date } = useLanguage();
  const { filename, sentAt, at, reason, note } = takedown;
  const taken = { date: date(at), sent: date(sentAt), reason: t(`reasons.${reason}`) };
  return (
    <>
      {t('moderation.takenDown', { ...taken, named: filename ? 'yes' : 'no', name: isolated(filename) })}
      {note && (
        <q className="portrait-note" dir="auto">
          {note}
        </q>
      )}
    </>
  );
}
