import path from 'node:path';
import { openDatabase } from '@portrait/db';
import { expect } from 'vitest';
import { runPortrait } from './run-portrait.ts';

/** Runs the cleanup as if time had passed since a process was killed: first its claims and leases run out, then the grace. */
export async function settle(dataDir: string): Promise<void> {
  await write(dataDir, async (db) => {
    await db.updateTable('users_lease').set({ expires_at: '' }).execute();
    await db
      .updateTable('users_profilepictureupload')
      .set({ claimed_until: '' })
      .where('state', '=', 'uploading')
      .execute();
    await db
      .updateTable('users_profilepictureversion')
      .set({ claimed_until: '' })
      .where('stored_at', 'is', null)
      .execute();
  });
  expect(await runPortrait(dataDir, ['cleanup'])).toMatchObject({ code: 0, stderr: '' });
  await write(dataDir, async (db) => {
    await db
      .updateTable('users_profilepictureupload')
      .set({ purge_after: '2026' })
      .where('state', '=', 'failed')
      .execute();
  });
  expect(await runPortrait(dataDir, ['cleanup'])).toMatchObject({ code: 0, stderr: '' });
}

async function write(dataDir: string, change: (db: ReturnType<typeof openDatabase>) => Promise<void>): Promise<void> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  await change(db);
  await db.destroy();
}
