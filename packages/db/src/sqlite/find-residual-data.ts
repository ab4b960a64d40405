import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from '../db.ts';

const CHUNK = 4 * 1024 * 1024;
/** Shorter texts occur by chance. */
const SHORTEST = 4;

/**
 * Finds texts that can still be read somewhere in the database file, including its free space, although no row has them: when
 * SQLite splits a page, copies of moved rows remain.
 */
export async function findResidualData(db: Db, texts: readonly string[]): Promise<string[]> {
  const wanted = new Map([...new Set(texts)].map((text) => [text, Buffer.from(text)]));
  for (const [text, bytes] of wanted) if (bytes.length < SHORTEST) wanted.delete(text);
  const { rows } = await sql<{ name: string; file: string }>`pragma database_list`.execute(db);
  const file = rows.find(({ name }) => name === 'main')?.file ?? '';
  if (wanted.size === 0 || file === '') return [];
  const traces = [];
  for (const text of await search(file, wanted)) if (!(await isHeld(db, text))) traces.push(text);
  return traces;
}

async function search(file: string, wanted: Map<string, Buffer>): Promise<string[]> {
  const found = new Set<string>();
  const overlap = Math.max(...[...wanted.values()].map(({ length }) => length));
  const chunk = Buffer.alloc(CHUNK + overlap);
  const handle = await open(file, 'r');
  try {
    for (let at = 0; ; at += CHUNK) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
      const part = chunk.subarray(0, bytesRead);
      for (const [text, bytes] of wanted) if (!found.has(text) && part.includes(bytes)) found.add(text);
      if (bytesRead < chunk.length) return [...found];
    }
  } finally {
    await handle.close();
  }
}

/** Whether a remaining row has the text, such as a common file name. It then reveals nothing about the erased user. */
async function isHeld(db: Db, text: string): Promise<boolean> {
  const { rows } = await sql`select 1 where
    exists (select 1 from users_user where instr(username, ${text}) or instr(username_lower, ${text})
      or instr(username_skeleton, ${text}) or instr(external_id, ${text}))
    or exists (select 1 from users_profilepictureupload where instr(original_filename, ${text})
      or instr(alt_text, ${text}) or instr(old_path, ${text}) or perceptual_hash = ${text})
    or exists (select 1 from users_profilepictureversion where square_hash = ${text})
    or exists (select 1 from users_block where instr(perceptual_hashes, ${text}))
    or exists (select 1 from users_uploadgrant where instr(original_filename, ${text}))
    or exists (select 1 from users_formername where instr(username_lower, ${text}) or instr(username_skeleton, ${text}))
    or exists (select 1 from users_idempotencykey where instr(answer, ${text}))
    or exists (select 1 from users_webhookdelivery where instr(erased_id, ${text}))
    or exists (select 1 from users_report where instr(note, ${text}))
    or exists (select 1 from users_takedown where instr(note, ${text}) or instr(appeal, ${text}))`.execute(db);
  return rows.length > 0;
}
