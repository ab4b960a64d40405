import { recall, remember } from '../preferences/browser-memory.ts';
import type { Account } from './account.ts';

const KEY = 'portrait.account';

/** The account that was signed in last in this browser, so that a page shows it at once. */
export function recallAccount(): Account | null {
  try {
    return JSON.parse(recall(KEY) ?? 'null') as Account | null;
  } catch {
    return null;
  }
}

export function rememberAccount(account: Account | null): void {
  remember(KEY, account && JSON.stringify(account));
}
