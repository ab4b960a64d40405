'use client';

import type { Takedown } from '../calls/notices.ts';
import { isolated } from '../language/isolated.ts';
import { useLanguage } from '../language/use-language.ts';

/** Which picture was taken down or refused, when and why, with the moderator's note. */
export function TakedownSentence({ takedown }: { takedown: Takedown }) {
  const { t, date } = useLanguage();
  const { filename, sentAt, at, reason, note, refused } = takedown;
  const taken = { date: date(at), sent: date(sentAt), reason: t(`reasons.${reason}`) };
  const picture = { named: filename ? 'yes' : 'no', name: isolated(filename) };
  return (
    <>
      {t(refused ? 'moderation.refused' : 'moderation.takenDown', { ...taken, ...picture })}
      {note && (
        <q className="portrait-note" dir="auto">
          {note}
        </q>
      )}
    </>
  );
}
