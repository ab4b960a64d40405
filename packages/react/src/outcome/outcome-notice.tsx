'use client';

import { useCurrentUpload } from '../calls/queries.ts';
import { useUndoChange } from '../calls/decisions.ts';
import { Button } from '../interface/button.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage, type Language } from '../language/use-language.ts';
import { outcomeNow, type Outcome, type Outcomes } from './use-outcome.ts';

/** Says what just happened, with a button to undo it where that is possible. */
export function OutcomeNotice({ outcome }: { outcome: Outcomes }) {
  const language = useLanguage();
  const { dismiss } = outcome;
  const last = outcomeNow(outcome.last, useCurrentUpload().data);
  if (!last) return null;
  return (
    <Notice
      tone={toneOf(last)}
      onDismiss={dismiss}
      action={'before' in last && <UndoButton before={last.before} outcome={outcome} />}
    >
      {sentenceOf(last, language)}
    </Notice>
  );
}

function UndoButton({
  before,
  outcome,
}: {
  before: Extract<Outcome, { before: unknown }>['before'];
  outcome: Outcomes;
}) {
  const { t } = useLanguage();
  const { undo, isPending } = useUndoChange();
  const onSuccess = () => outcome.show({ kind: before ? 'undone' : 'undoneFirst', shows: before?.id ?? null });
  return (
    <Button icon="undo" busy={isPending} onClick={() => undo(before, { onSuccess, onError: outcome.failed })}>
      {t(before ? 'account.undo' : 'account.undoFirst')}
    </Button>
  );
}

function toneOf({ kind }: Outcome) {
  if (kind === 'failed') return 'bad';
  return kind === 'several' || kind === 'notTaken' || kind === 'submitted' ? 'waiting' : 'good';
}

function sentenceOf(outcome: Outcome, { t, problem }: Language): string {
  switch (outcome.kind) {
    case 'confirmed':
      return t('server.confirmed');
    case 'submitted':
      return t('server.submitted');
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
    case 'several':
      return t('account.severalFiles', { count: outcome.count, name: outcome.name });
    case 'notTaken':
      return t('account.notTaken', { why: outcome.why });
    case 'failed':
      return problem(outcome.problem);
  }
}
