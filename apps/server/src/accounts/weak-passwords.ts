import { AppError, type ErrorFacts } from '@portrait/contract';
import type { Credentials } from './credentials.ts';

/** The number of guesses that cover a list of common passwords with their usual variations. */
const FEWEST_GUESSES = 100_000;
/** Estimating longer passwords takes tenths of a second, and a strong beginning is not weakened by what follows. */
const MOST_CHARACTERS = 64;

type Reason = ErrorFacts['WEAK_PASSWORD']['reason'];
type Estimate = (password: string, ofUser: string[]) => { guesses: number; feedback: { warning: string | null } };

const REASONS: Record<string, Reason> = {
  userInputs: 'username',
  simpleRepeat: 'repeat',
  extendedRepeat: 'repeat',
  sequences: 'sequence',
  straightRow: 'sequence',
  keyPattern: 'sequence',
};

export type AssertStrong = (credentials: Credentials) => Promise<void>;

/**
 * Checks passwords against the 49,000 most common ones and against common patterns.
 *
 * @returns a check that throws {AppError} WEAK_PASSWORD
 */
export function weakPasswords(): AssertStrong {
  let loaded: Promise<Estimate> | undefined;
  return async ({ username, password }) => {
    loaded ??= loadEstimate();
    const estimate = await loaded;
    const begins = [...password].slice(0, MOST_CHARACTERS).join('');
    const { guesses, feedback } = estimate(begins, [username, ...username.split(/[._@+-]/)]);
    if (guesses >= FEWEST_GUESSES) return;
    throw new AppError('WEAK_PASSWORD', { reason: REASONS[feedback.warning ?? ''] ?? 'common' });
  };
}

/** Loaded at the first use, because the lists take time and several megabytes. */
async function loadEstimate(): Promise<Estimate> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const passwords = { 'passwords-common': dictionary['passwords-common'] };
  const zxcvbn = new ZxcvbnFactory({ dictionary: passwords, graphs: adjacencyGraphs });
  return (password, ofUser) => zxcvbn.check(password, ofUser);
}
