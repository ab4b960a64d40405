import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from '@portrait/storage';

/**
 * A secret that is generated once and stored, so that a restart signs nobody out. A file that a power cut left empty or partial
 * (earlier versions did not write it atomically) is replaced: no session used it after the cut.
 *
 * @throws an error that names the file if it contains something else that is too short
 */
export function keptSecret(file: string, leastCharacters: number): string {
  // Data that a file system had not yet written may read as zeros.
  const kept = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', '').trim() : '';
  if (kept.length >= leastCharacters) return kept;
  if (!/^[0-9a-f]*$/.test(kept)) {
    throw new Error(
      `SESSION_SECRET: ${file} has ${kept.length} characters, at least ${leastCharacters} are required; ` +
        'delete it to generate a new one, which signs everybody out',
    );
  }
  const made = randomBytes(32).toString('hex');
  writeDurably(file, made);
  return made;
}
