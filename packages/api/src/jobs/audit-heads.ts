import { appendFile, readFile } from 'node:fs/promises';
import { audit } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { repeat } from './repeat.ts';

/**
 * Notes the trail's last hash beside the database, again and again: whoever takes the newest entries out of the database and sets its
 * head back is found by it.
 */
export function noteAuditHeads({ db, log }: Deps, file: string, everyMs: number) {
  let noted: string | undefined;
  return repeat(async () => {
    try {
      const head = await audit.findHead(db);
      noted ??= (await readAuditHeads(file)).at(-1);
      if (head === '' || head === noted) return;
      await appendFile(file, `${head}\n`, { mode: 0o600 });
      noted = head;
    } catch (error) {
      log.error({ err: error }, 'the head of the audit trail was not noted');
    }
  }, everyMs);
}

/** The hashes noted so far, oldest first; none where no server has run. */
export async function readAuditHeads(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((hash) => hash !== '');
}
