import type { KeyboardEvent } from 'react';
import { latinLetter } from './crop-keys.ts';

/** Takes back the last change of the crop at its key. */
export function undoOnKey(event: KeyboardEvent, undo: () => void): void {
  if (event.defaultPrevented || !isUndoKey(event)) return;
  event.preventDefault();
  undo();
}

/** Whether a key takes back the last change: Ctrl+Z, or ⌘Z; not in a number field, which takes back what was typed. */
function isUndoKey(event: KeyboardEvent): boolean {
  const isModified = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isModified || latinLetter(event) !== 'z') return false;
  return !(event.target instanceof HTMLInputElement && event.target.type === 'number');
}
