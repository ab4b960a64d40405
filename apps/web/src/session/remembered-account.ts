import type { Account } from './account.ts';

const KEY = 'portrait.account';

/** Who was signed in when this browser last looked, so that a start shows them at once. */
export function recallAccount(): Account | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Account | null;
  } catch {
    return null;
  }
}

export function rememberAccount(account: Account | null): void {
  if (account) localStorage.setItem(KEY, JSON.stringify(account));
  else localStorage.removeItem(KEY);
}
