import { setTimeout as wait } from 'node:timers/promises';
import { AppError, STATE } from '@portrait/contract';
import { journal, type UploadRow } from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { confirmUpload } from '../uploads/confirm-upload.ts';
import { uploadPicture } from '../uploads/upload-picture.ts';
import { openMediaFile } from './media-file.ts';
import type { ImportedUpload, PictureEvent } from './picture-events.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_TRIES = 10;

export interface ImportingUser {
  deps: Deps;
  /** MEDIA_ROOT. */
  media: string;
  /** The user, for whom the import acts. */
  owner: Principal;
}

/**
 * Makes an event of the past happen now, with its own time in rows and journal: by the same use cases as any other, whose clock it
 * sets. A limit that an upload exceeded does not matter any more.
 *
 * @param row the upload as it is; undefined before its event `upload`
 * @returns the id of the upload
 * @throws {NoPicture} and the errors of `readPicture`
 */
export async function repeatEvent(
  { deps, media, owner }: ImportingUser,
  { upload, act, at }: PictureEvent,
  row: { id: number } | undefined,
): Promise<number> {
  const then = atThatTime(deps, at, upload);
  if (act === 'upload') return receive(then, { upload, media, owner });
  if (!row) throw new Error(`an upload from ${upload.image} is ${act}ed before it exists`);
  if (act === 'confirm') await confirmUpload(then, { actor: owner, uploadId: row.id });
  else await expire(then, { owner, uploadId: row.id });
  return row.id;
}

/** Deletes what is left of an upload during which an earlier attempt was killed. */
export async function clearUnfinished(deps: Deps, row: UploadRow): Promise<void> {
  const { id, user_id: ownerId, original } = row;
  await changeOwner(deps, { ownerId, actor: journal.SYSTEM }, async (change) =>
    change.decide('fail', { uploadId: id }),
  );
  await purgeUpload(deps, { id, user_id: ownerId, original, unseen: true });
}

function atThatTime(deps: Deps, at: string, { uploadedAt, confirmedAt }: ImportedUpload): Deps {
  // Django's uploads do not expire: one may have been confirmed after any time.
  const waitedMs = confirmedAt === null ? undefined : Date.parse(confirmedAt) - Date.parse(uploadedAt) + DAY_MS;
  const limits = {
    ...deps.limits,
    ...{ maxPendingUploads: Infinity, maxUserBytes: Infinity, approveBeforeLive: false },
    pendingLifetimeMs: waitedMs ?? deps.limits.pendingLifetimeMs,
  };
  return { ...deps, limits, now: () => new Date(at) };
}

interface Receiving {
  upload: ImportedUpload;
  media: string;
  owner: Principal;
}

async function receive(deps: Deps, { upload, media, owner }: Receiving): Promise<number> {
  const { id, image, filename } = upload;
  for (let tries = 1; ; tries++) {
    const { handle } = await openMediaFile(media, image, deps.limits.maxUploadBytes);
    // Closes the file when it ends.
    const bytes = handle.createReadStream();
    try {
      const received = await uploadPicture(deps, { owner, filename, bytes, imported: { id, oldPath: image } });
      return received.id;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'SERVER_BUSY') || tries === MOST_TRIES) throw error;
      await wait(1000 * (error as AppError<'SERVER_BUSY'>).facts.retryAfterSeconds);
    } finally {
      bytes.destroy();
    }
  }
}

async function expire(deps: Deps, { owner, uploadId }: { owner: Principal; uploadId: number }): Promise<void> {
  const request = { ownerId: owner.id, actor: journal.SYSTEM };
  await changeOwner(deps, request, async (change) => change.decide('expire', { uploadId }));
}

/** Whether an event has happened in an earlier attempt. */
export function hasHappened({ act }: PictureEvent, row: Pick<UploadRow, 'state'> | undefined): boolean {
  return row !== undefined && (act === 'upload' || row.state !== STATE.pending);
}
