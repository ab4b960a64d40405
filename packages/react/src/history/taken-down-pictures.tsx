'use client';

import { useId } from 'react';
import { AppealForm } from '../account/appeal-form.tsx';
import { TakedownSentence } from '../account/takedown-sentence.tsx';
import { useNotices, type Takedown } from '../calls/notices.ts';
import { Icon } from '../interface/icon.tsx';
import { useLanguage } from '../language/use-language.ts';

/** The take-downs whose notices were dismissed, with their appeals, as long as the pictures are kept. */
export function TakenDownPictures() {
  const { t } = useLanguage();
  const { dismissedTakedowns } = useNotices();
  const id = useId();
  if (dismissedTakedowns.length === 0) return null;
  return (
    <section className="portrait-taken-down" aria-labelledby={id}>
      <h3 id={id}>{t('history.takenDown', { kind: kindOf(dismissedTakedowns) })}</h3>
      <ul>
        {dismissedTakedowns.map((takedown) => (
          <li key={takedown.id}>
            <Icon name="warning" />
            <p>
              <TakedownSentence takedown={takedown} />
            </p>
            <AppealForm takedown={takedown} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function kindOf(takedowns: Takedown[]): 'refused' | 'both' | 'takenDown' {
  if (!takedowns.some(({ refused }) => refused)) return 'takenDown';
  return takedowns.every(({ refused }) => refused) ? 'refused' : 'both';
}
