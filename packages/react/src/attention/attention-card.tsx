'use client';

import { Button } from '../interface/button.tsx';
import { Icon } from '../interface/icon.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAttention, type Attention } from './use-attention.ts';

export interface AttentionCardProps {
  /** Opens the account window, where all of it is told in full and decided. */
  onOpen: () => void;
}

const ICONS = {
  locked: 'remove',
  takenDown: 'warning',
  refused: 'warning',
  pending: 'clock',
  submitted: 'clock',
  reinstated: 'check',
  reconsidered: 'check',
} as const satisfies Record<Attention['kind'], string>;

/** What waits for the signed-in user, was taken down or refused, or is locked, for a place on the page. Nothing without such a thing. */
export function AttentionCard({ onOpen }: AttentionCardProps) {
  const { t } = useLanguage();
  const found = useAttention();
  if (found.length === 0) return null;
  return (
    <section className="portrait portrait-attention" aria-label={t('attention.title')}>
      <ul>
        {found.map(({ kind, sentence }) => (
          <li key={kind} data-kind={kind}>
            <Icon name={ICONS[kind]} />
            {sentence}
          </li>
        ))}
      </ul>
      <Button onClick={onOpen}>{t('attention.open')}</Button>
    </section>
  );
}
