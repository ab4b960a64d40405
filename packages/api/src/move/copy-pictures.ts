import { consistency, type Db } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import pMap from 'p-map';
import { activeUploads, type LivingUpload } from '../backup/active-uploads.ts';
import { sealKeys } from '../journal/seal-journal.ts';
import { parsePictureKey } from '../pictures/picture-paths.ts';
import { neededFiles, sha256Of, type NeededFile } from './needed-files.ts';

/** Uploads at the same time: a store may take long for an answer, whatever the size of the file. */
export const UPLOADS_AT_ONCE = 8;

interface Copying {
  from: { db: Db; storage: BlobStore };
  to: BlobStore;
  /** The time at which taken-down uploads are needed if they can be reinstated then. */
  keptAt: string;
  /** What was copied of each upload, so that an earlier pass is not repeated. */
  known: Map<number, string>;
  progress: (done: number, total: number) => void;
}

export interface CopiedFiles {
  copied: number;
  /** Files that were there with the same bytes. */
  there: number;
}

/**
 * Copies all files that rows need, and all seals. What is missing at the source is left out: it may have been deleted since, and the
 * comparison at the end finds it otherwise.
 */
export async function copyPictures({ from, to, keptAt, known, progress }: Copying): Promise<CopiedFiles> {
  const report = { copied: 0, there: 0 };
  const total = await consistency.countNeeded(from.db, { keptAt });
  let done = 0;
  const copyUpload = async (living: LivingUpload) => {
    const files = neededFiles(living);
    const summary = sha256Of(Buffer.from(JSON.stringify(files)));
    if (known.get(living.upload.id) !== summary) {
      for (const file of files) await copyFile({ from: from.storage, to }, file, report);
      known.set(living.upload.id, summary);
    }
    progress(++done, Math.max(done, total));
  };
  progress(0, total);
  await pMap(activeUploads(from.db, { keptAt }), copyUpload, { concurrency: UPLOADS_AT_ONCE });
  for await (const key of sealKeys(from.db)) await copySeal({ from: from.storage, to }, key, report);
  return report;
}

interface Stores {
  from: BlobStore;
  to: BlobStore;
}

/** Replaces bytes that are wrong, such as those of a damaged copy, by right ones only. */
async function copyFile({ from, to }: Stores, { key, sha256 }: NeededFile, report: CopiedFiles): Promise<void> {
  const there = await to.get(key);
  if (there && sha256Of(there) === sha256) return void report.there++;
  const bytes = await from.get(key);
  if (!bytes) return;
  if (there && sha256Of(bytes) !== sha256) return void report.there++;
  if (there) await to.delete([key]);
  await to.put([{ key, bytes, contentType: parsePictureKey(key)?.contentType ?? 'application/octet-stream' }]);
  report.copied++;
}

async function copySeal({ from, to }: Stores, key: string, report: CopiedFiles): Promise<void> {
  const [bytes, there] = [await from.get(key), await to.get(key)];
  if (!bytes) return;
  if (there?.equals(bytes)) return void report.there++;
  if (there) await to.delete([key]);
  await to.put([{ key, bytes, contentType: 'application/json' }]);
  report.copied++;
}
