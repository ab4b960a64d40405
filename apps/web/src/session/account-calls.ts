import type { Locale } from '@portrait/contract';
import { askServer, type Account, type AskForAccount } from './account.ts';

export interface AccountCalls {
  /** Forgets the person only once the server has signed them out. @throws {AppError} the server's error */
  signOut: () => Promise<void>;
  askForAccount: AskForAccount;
  /** Reads the account again, after its name has changed, for example. */
  refresh: () => Promise<void>;
}

export interface CallsOf {
  account: Account | null;
  locale: Locale;
  ask: () => Promise<Account>;
  settle: (account: Account | null) => void;
  /** Asks to sign in again, if that is why something failed. */
  interrupted: (error: unknown) => boolean;
}

/** The calls of the page's account. */
export function accountCalls({ account, locale, ask, settle, interrupted }: CallsOf): AccountCalls {
  const ofAccount = account && { of: account };
  return {
    async signOut() {
      try {
        await askServer('sign-out', locale, { body: {}, ...ofAccount });
        settle(null);
      } catch (error) {
        if (!interrupted(error)) throw error;
      }
    },
    async askForAccount(path, request) {
      try {
        return await askServer(path, locale, { ...request, ...ofAccount });
      } catch (error) {
        interrupted(error);
        throw error;
      }
    },
    async refresh() {
      const now = await ask();
      if (now.id === account?.id) settle(now);
    },
  };
}
