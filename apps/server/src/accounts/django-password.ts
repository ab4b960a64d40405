import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);

const ALGORITHM = 'pbkdf2_sha256';
/** How an imported hash begins. */
export const DJANGO_HASH = `${ALGORITHM}$`;
const HASH_BYTES = 32;
/** Django 6.0 has 1.2 million. Each takes as long as that of another hash, so that a row cannot occupy a thread for minutes. */
const MOST_ROUNDS = 2_000_000;
/** Rounds are stored with as many digits, so that the last hash in order has the most. */
const DIGITS = String(MOST_ROUNDS).length;
/** Of passwords that nobody has. */
const UNUSABLE = '!';

interface DjangoHash {
  rounds: number;
  salt: string;
  hash: Buffer;
}

/** Whether a stored hash is one that was imported. */
export function isDjangoHash(stored: string | null | undefined): stored is string {
  return stored?.startsWith(DJANGO_HASH) ?? false;
}

/**
 * The form in which the password of a Django user is stored: null if nobody can sign in with it.
 *
 * @returns why not, unless it is in the row that nobody can
 */
export function importedHash(encoded: string): { hash: string | null; why?: string } {
  const [algorithm = '', rounds = '', salt = ''] = encoded.split('$');
  if (encoded === '' || encoded.startsWith(UNUSABLE)) return { hash: null };
  if (algorithm !== ALGORITHM) return { hash: null, why: `a password of the hasher ${algorithm.slice(0, 40)}` };
  if (Number(rounds) > MOST_ROUNDS) return { hash: null, why: `a password of ${rounds} rounds, limit ${MOST_ROUNDS}` };
  const found = parsed(encoded);
  if (!found || salt === '') return { hash: null, why: `a damaged password of the hasher ${ALGORITHM}` };
  const stored = [ALGORITHM, rounds.padStart(DIGITS, '0'), salt, found.hash.toString('base64')];
  return { hash: stored.join('$') };
}

/**
 * Compares a password with an imported hash, in constant time for all hashes with at most `least` rounds.
 *
 * @param least the rounds that are spent anyway
 */
export async function matchesDjango(stored: string, password: string, least: number): Promise<boolean> {
  const found = parsed(stored);
  if (!found) return false;
  const actual = await derive(password, found.salt, found.rounds, HASH_BYTES, 'sha256');
  await spendRounds(password, least - found.rounds);
  return timingSafeEqual(actual, found.hash);
}

/** Takes as long as a comparison with a hash of so many rounds. */
export async function spendRounds(password: string, rounds: number): Promise<void> {
  if (rounds > 0) await derive(password, 'salt', rounds, HASH_BYTES, 'sha256');
}

/** The rounds of an imported hash; 0 for none. */
export function roundsOf(stored: string | undefined): number {
  return stored === undefined ? 0 : (parsed(stored)?.rounds ?? 0);
}

function parsed(stored: string): DjangoHash | undefined {
  const [algorithm, digits = '', salt = '', encoded = '', ...more] = stored.split('$');
  const [rounds, hash] = [/^\d+$/.test(digits) ? Number(digits) : 0, Buffer.from(encoded, 'base64')];
  const isWhole = algorithm === ALGORITHM && more.length === 0 && hash.length === HASH_BYTES;
  return isWhole && rounds >= 1 && rounds <= MOST_ROUNDS ? { rounds, salt, hash } : undefined;
}
