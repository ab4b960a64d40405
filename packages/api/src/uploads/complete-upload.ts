import { AppError, type Crop } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { uploadGrants, type GrantRow } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';
import { CHANNELS, observed } from '../observed.ts';
import { isPictureFault } from '../pictures/picture-faults.ts';
import { incomingPath } from '../pictures/picture-paths.ts';
import { acquireUserSlot, MOST_UPLOADS_AT_ONCE } from '../user-slots.ts';
import { recordRefusal, refusalReason } from './record-refusal.ts';
import { uploadOnce } from './upload-once.ts';
import { uploadPicture } from './upload-picture.ts';

/** A grant whose picture is in the store, and its owner. */
export interface Granted {
  owner: Principal;
  grant: GrantRow;
  /** See `IncomingPicture`. Of a grant that another process takes over it is not known. */
  crop?: Crop | undefined;
}

/**
 * Receives a picture that its owner has sent to the store by a grant: the same upload as through the server. It is claimed by the grant,
 * so that repetitions get the same answer, or the same refusal. If this process ends, `receiveArrived` does it.
 *
 * @throws {AppError} UPLOAD_NOT_FOUND, also for another user's; NO_IMAGE if nothing is in the store; REQUEST_IN_PROGRESS; the errors of
 *   `uploadPicture`
 */
export async function completeUpload(
  deps: Deps,
  { owner, grantId, crop }: { owner: Principal; grantId: string; crop?: Crop | undefined },
): Promise<UploadView> {
  const end = acquireUserSlot(deps.slots.uploads, owner.id, MOST_UPLOADS_AT_ONCE);
  try {
    const grant = await uploadGrants.arrive(deps.db, { id: grantId, userId: owner.id, now: timestamp(deps) });
    if (!grant) throw new AppError('UPLOAD_NOT_FOUND');
    return await receiveGranted(deps, { owner, grant, crop });
  } finally {
    end();
  }
}

/** @throws {AppError} those of `completeUpload` */
export async function receiveGranted(deps: Deps, granted: Granted): Promise<UploadView> {
  const { owner, grant, crop } = granted;
  if (grant.refusal !== null) throw refusedBefore(grant.refusal);
  try {
    const upload = await uploadOnce(deps, { owner, key: `grant:${grant.id}` }, async (claim) => {
      const since = performance.now();
      const sent = { owner, filename: grant.original_filename, bytes: bytesOf(deps, grant), crop, claim };
      const receiving = observed(
        CHANNELS.receive,
        async () => uploadPicture(deps, sent),
        () => 'created',
      );
      return receiving.catch(async (error: unknown) => {
        const reason = refusalReason(error);
        const facts = { byteSize: grant.byte_size, ms: performance.now() - since, where: 'server' } as const;
        if (reason) await recordRefusal(deps, { actor: owner, ...reason, ...facts });
        throw error;
      });
    });
    await settle(deps, grant, null);
    return upload;
  } catch (error) {
    await giveUp(deps, grant, error);
    throw error;
  }
}

/** All checks are of these bytes, whatever else is sent to the store afterwards. */
async function* bytesOf({ storage, limits }: Deps, grant: GrantRow): AsyncGenerator<Buffer> {
  const blob = await storage.open?.(incomingPath(grant));
  if (!blob) throw new AppError('NO_IMAGE');
  const { maxUploadBytes: limitBytes } = limits;
  if (blob.byteSize > limitBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes, actualBytes: blob.byteSize });
  yield* blob.bytes;
}

async function giveUp(deps: Deps, grant: GrantRow, error: unknown): Promise<void> {
  if (error instanceof AppError) {
    if (error.code === 'REQUEST_IN_PROGRESS') return;
    if (isPictureFault(error.code) || error.code === 'PICTURE_BLOCKED') return settle(deps, grant, error);
  }
  // Its owner was told, and may complete it again: nothing that they do not ask for appears later.
  await uploadGrants.takeBack(deps.db, grant.id);
}

/** Deletes what is in the store. The cleanup does so again when the store takes no more by this grant. */
async function settle(deps: Deps, grant: GrantRow, refusal: AppError | null): Promise<void> {
  const told = refusal && JSON.stringify({ code: refusal.code, facts: refusal.facts });
  await uploadGrants.settle(deps.db, { id: grant.id, now: timestamp(deps), refusal: told });
  await deps.storage.delete([incomingPath(grant)]).catch((error: unknown) => {
    deps.log.error({ err: error, grantId: grant.id }, 'a received picture was not deleted');
  });
}

function refusedBefore(refusal: string): AppError {
  const { code, facts } = JSON.parse(refusal) as Pick<AppError, 'code' | 'facts'>;
  return new AppError(code, facts);
}
