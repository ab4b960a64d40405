import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { audit } from '@portrait/db';
import { syncPath, writeDurably } from '@portrait/storage';
import type { Deps } from '../deps.ts';
import { repeat } from './repeat.ts';

const HEAD = /^[0-9a-f]{64}$/;

/**
 * Notes the trail's last hash beside the database, again and again: whoever takes the newest entries out of the database and sets its
 * head back is found by it.
 */
export function noteAuditHeads({ db, log }: Deps, file: string, everyMs: number) {
  return repeat(async () => {
    try {
      const head = await audit.findHead(db);
      const noted = await healAuditHeads(file, log);
      if (head !== '' && head !== noted.at(-1)) await appendDurably(file, `${head}\n`);
    } catch (error) {
      log.error({ err: error }, 'the head of the audit trail was not noted');
    }
  }, everyMs);
}

/**
 * The hashes noted so far, oldest first; none where no server has run. A line that a power cut or a full disk tore is none: a
 * later one stands for every entry that it stood for.
 */
export async function readAuditHeads(file: string): Promise<string[]> {
  return headsIn(await readText(file));
}

/** Takes torn lines out, so that the next one begins a line. */
async function healAuditHeads(file: string, log: Deps['log']): Promise<string[]> {
  const text = await readText(file);
  const heads = headsIn(text);
  const whole = heads.map((head) => `${head}\n`).join('');
  if (text !== whole) {
    writeDurably(file, whole);
    log.info({ file }, 'took a torn line out of the noted heads of the audit trail');
  }
  return heads;
}

function headsIn(text: string): string[] {
  return text.split('\n').filter((line) => HEAD.test(line));
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

async function appendDurably(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncPath(path.dirname(file));
}
