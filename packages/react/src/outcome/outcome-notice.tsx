'use client';

import { useCurrentUpload } from '../calls/queries.ts';
import { Notice } from '../interface/notice.tsx';
import { useLanguage, type Language } from '../language/use-language.ts';
import { BringBack } from './bring-back.tsx';
import { UndoButton } from './undo-button.tsx';
import { outcomeNow, type Outcome, type Outcomes } from './use-outcome.ts';

/** The end of the flow has a view of its own. */
type Noticed = Exclude<Outcome, { kind: 'confirmed' | 'submitted' }>;

/** Says what just happened, with a button to undo it where that is possible. */
export function OutcomeNotice({ outcome }: { outcome: Outcomes }) {
  const language = useLanguage();
  const { dismiss } = outcome;
  const last = outcomeNow(outcome.last, useCurrentUpload().data);
  if (!last || last.kind === 'confirmed' || last.kind === 'submitted') return null;
  const action =
    'before' in last ? <UndoButton change={last} /> : 'left' in last && last.left && <BringBack draft={last.left} />;
  return (
    <Notice tone={toneOf(last)} onDismiss={dismiss} action={action}>
      {sentenceOf(last, language)}
    </Notice>
  );
}

function toneOf({ kind }: Noticed) {
  if (kind === 'failed' || kind === 'refused') return 'bad';
  return kind === 'several' || kind === 'replaced' || kind === 'notTaken' ? 'waiting' : 'good';
}

function sentenceOf(outcome: Noticed, { t, problem }: Language): string {
  switch (outcome.kind) {
    case 'approved':
      return t('moderation.approved');
    case 'restored':
      return t('history.restored');
    case 'removed':
      return t('account.removed');
    case 'undone':
      return t('account.undone');
    case 'undoneFirst':
      return t('account.undoneFirst');
    case 'discarded':
      return t('server.discarded');
    case 'deleted':
      return t('deletion.done');
    case 'discardedAll':
      return t('draft.discardedAll');
    case 'several':
      return t('taking.several', { count: outcome.count, name: outcome.name });
    case 'replaced':
      return t('taking.replaced');
    case 'notTaken':
      return t('taking.notTaken', { why: outcome.why });
    case 'refused':
    case 'failed': {
      const sentence = problem(outcome.problem);
      return 'name' in outcome && outcome.name ? t('taking.about', { name: outcome.name, sentence }) : sentence;
    }
  }
}
