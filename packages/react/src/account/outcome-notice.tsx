import { Notice } from '../interface/notice.tsx';
import { useLanguage, type Language } from '../language/use-language.ts';
import type { Outcome, Outcomes } from './use-outcome.ts';

/** Says what just happened. */
export function OutcomeNotice({ outcome }: { outcome: Outcomes }) {
  const language = useLanguage();
  const { last, dismiss } = outcome;
  if (!last) return null;
  return (
    <Notice tone={toneOf(last)} onDismiss={dismiss}>
      {sentenceOf(last, language)}
    </Notice>
  );
}

function toneOf({ kind }: Outcome) {
  if (kind === 'failed') return 'bad';
  return kind === 'several' ? 'waiting' : 'good';
}

function sentenceOf(outcome: Outcome, { say, problem }: Language): string {
  switch (outcome.kind) {
    case 'confirmed':
      return say('server.confirmed');
    case 'removed':
      return say('account.removed');
    case 'discarded':
      return say('server.discarded');
    case 'several':
      return say('account.severalFiles', { count: outcome.count, name: outcome.name });
    case 'failed':
      return problem(outcome.problem);
  }
}
