import { DECISION_ACTIONS, type DecisionAction } from '@portrait/contract';
import type { JournalTable } from '@portrait/db';

const TOLD = new Set<string>(DECISION_ACTIONS);

/** What an entry of the journal is for pages; undefined of what is for operators alone. */
export function toldAs({
  action,
  before,
  after,
}: Pick<JournalTable, 'action' | 'before' | 'after'>): DecisionAction | undefined {
  // The same crop under another path is for pages what a recrop is.
  if (action === 'rerendered') return before === after ? undefined : 'recropped';
  return TOLD.has(action) ? (action as DecisionAction) : undefined;
}
