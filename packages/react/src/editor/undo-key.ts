import type { KeyboardEvent } from 'react';
import { latinLetter } from './crop-keys.ts';

/** Whether a key takes back the last change: Ctrl+Z, or ⌘Z; not in a number field, which takes back what was typed. */
export function isUndoKey(event: KeyboardEvent): boolean {
  const isModified = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isModified || latinLetter(event) !== 'z') return false;
  return !(event.target instanceof HTMLInputElement && event.target.type === 'number');
}
