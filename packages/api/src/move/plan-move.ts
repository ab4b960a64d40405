import { randomUUID } from 'node:crypto';
import { assertMovable, countRows, installation, tryCreating } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import pMap from 'p-map';
import { activeUploads, type LivingUpload } from '../backup/active-uploads.ts';
import { assertMediaFits } from '../installation/installation.ts';
import { sealKeys } from '../journal/seal-journal.ts';
import { UPLOADS_AT_ONCE } from './copy-pictures.ts';
import type { MoveDeps } from './move-installation.ts';
import { assertNotMoved } from './moved-mark.ts';
import { neededFiles } from './needed-files.ts';

/** What a move would copy; no files if the pictures stay where they are. */
export interface MovePlan {
  rows: number;
  files: number;
  /** The size of the originals and squares among them. */
  bytes: number;
  /** The files that are at the new place already, by their names. */
  there: number;
}

/**
 * Counts what a move would copy, and checks that the new place can be reached, is not in use, and can be written to.
 *
 * @throws the reason why it cannot be moved to
 */
export async function planMove({ from, to, now }: MoveDeps): Promise<MovePlan> {
  assertNotMoved(from.databaseFile);
  const installationId = (await installation.find(from.db)) ?? '';
  await assertMovable(to.db, installationId);
  await tryCreating(to.db);
  const rows = [...(await countRows(from.db)).values()].reduce((sum, count) => sum + count, 0);
  const plan = { rows, files: 0, bytes: 0, there: 0 };
  if (to.storage === from.storage) return plan;
  await assertMediaFits(to.storage, installationId);
  await tryStoring(to.storage);
  const count = async (keys: string[]) => {
    plan.files += keys.length;
    for (const key of keys) if (await to.storage.exists(key)) plan.there++;
  };
  const addUpload = async (living: LivingUpload) => {
    plan.bytes += living.upload.stored_bytes;
    await count(neededFiles(living).map(({ key }) => key));
  };
  const needed = activeUploads(from.db, { keptAt: now().toISOString() });
  await pMap(needed, addUpload, { concurrency: UPLOADS_AT_ONCE });
  for await (const key of sealKeys(from.db)) await count([key]);
  return plan;
}

/** Stores a blob where no listing shows it, and deletes it again. */
async function tryStoring(storage: BlobStore): Promise<void> {
  const [key, bytes] = [`tmp/trial-${randomUUID()}`, Buffer.from('a trial')];
  await storage.put([{ key, bytes, contentType: 'text/plain' }]);
  const there = await storage.get(key);
  await storage.delete([key]);
  if (!there?.equals(bytes)) throw new Error('the new place of the pictures does not return what was stored');
}
