import { Readable } from 'node:stream';
import { AppError } from '@portrait/contract';
import { uploads, type UploadRow } from '@portrait/db';
import type { KeptFile } from '@portrait/image';
import type { Deps } from '../deps.ts';

type Kept = Pick<UploadRow, 'id' | 'user_id' | 'original' | 'original_orientation'>;

/**
 * Calls `use` with the file of a kept original, for a worker process to read: that of the store, or a copy if the store has no files.
 *
 * @throws {AppError} UPLOAD_NOT_PENDING if the original was deleted, since the upload was discarded or has expired; the errors of `use`
 */
export async function withOriginal<Done>(
  deps: Deps,
  upload: Kept,
  use: (original: KeptFile) => Promise<Done>,
): Promise<Done> {
  const { original, original_orientation: orientation } = upload;
  const stored = deps.storage.fileOf?.(original);
  if (stored === undefined) return withCopy(deps, upload, use);
  if (!(await deps.storage.exists(original))) return throwWhyGone(deps, upload);
  try {
    return await use({ file: stored, orientation });
  } catch (error) {
    if (error instanceof AppError || (await deps.storage.exists(original))) throw error;
    return throwWhyGone(deps, upload);
  }
}

async function withCopy<Done>(deps: Deps, upload: Kept, use: (original: KeptFile) => Promise<Done>): Promise<Done> {
  const bytes = await deps.storage.get(upload.original);
  if (!bytes) return throwWhyGone(deps, upload);
  const { file, release } = await deps.storage.receive(Readable.from([bytes]));
  try {
    return await use({ file, orientation: upload.original_orientation });
  } finally {
    await release();
  }
}

/** Throws the reason why an original is missing: a discard or the expiry may delete it during a rendering. */
async function throwWhyGone({ db }: Deps, { id, user_id: userId }: Kept): Promise<never> {
  const upload = await uploads.findOwn(db, { id, userId });
  if (!upload || upload.purge_after !== null) throw new AppError('UPLOAD_NOT_PENDING');
  throw new Error(`the original of upload ${id} is missing`);
}
