import { DECISION_ACTIONS, type DecisionAction } from '@portrait/contract';
import type { JournalTable } from '@portrait/db';

const PAGE_EVENTS = new Set<string>(DECISION_ACTIONS);

/** The event for pages of a journal entry; undefined for entries that pages do not receive. */
export function pageEventOf({
  action,
  before,
  after,
}: Pick<JournalTable, 'action' | 'before' | 'after'>): DecisionAction | undefined {
  // For pages, the same crop at a new path is the same as a recrop.
  if (action === 'rerendered') return before === after ? undefined : 'recropped';
  return PAGE_EVENTS.has(action) ? (action as DecisionAction) : undefined;
}
