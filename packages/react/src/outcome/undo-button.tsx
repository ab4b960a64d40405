'use client';

import { useUndoChange } from '../calls/decisions.ts';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';
import { useUndoable, type Change } from './use-undoable.ts';

/** Undoes a change of the picture, and says so. Nothing where there is nothing left to bring back. */
export function UndoButton({ change }: { change: Change }) {
  const { t } = useLanguage();
  const { outcome } = useAccount();
  const { undo, isPending } = useUndoChange();
  const { before } = change;
  if (useUndoable(change) === 'gone') return null;
  const onSuccess = () => outcome.show({ kind: before ? 'undone' : 'undoneFirst', shows: before?.id ?? null });
  return (
    <Button icon="undo" busy={isPending} onClick={() => undo(before, { onSuccess, onError: outcome.failed })}>
      {t('account.undo')}
    </Button>
  );
}
