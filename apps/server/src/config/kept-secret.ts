import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from '@portrait/storage';

/**
 * A secret that is made once and kept, so that a restart signs nobody out. One that an earlier version left torn by a power cut,
 * empty or a part of what it made, is made anew: no session of it was ever served after the cut.
 *
 * @throws naming the file when it holds something else that is too short
 */
export function keptSecret(file: string, leastCharacters: number): string {
  // What a file system had not written yet may read as zeros.
  const kept = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', '').trim() : '';
  if (kept.length >= leastCharacters) return kept;
  if (!/^[0-9a-f]*$/.test(kept)) {
    throw new Error(
      `SESSION_SECRET: ${file} holds ${kept.length} characters, at least ${leastCharacters} are needed; ` +
        'delete it to have one made, which signs everybody out',
    );
  }
  const made = randomBytes(32).toString('hex');
  writeDurably(file, made);
  return made;
}
