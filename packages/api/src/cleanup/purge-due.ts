import { cleanup, leases, type Due } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { batchOf, type CleanupRun } from './cleanup-run.ts';
import { pacer } from './pacer.ts';

const PURGES_AT_ONCE = 8;

/** Deletes the bytes that no row needs, of one upload after another: what cannot be deleted holds up nothing else. */
export async function purgeDue(deps: Deps, { lease, signal, onStep }: CleanupRun): Promise<void> {
  const rest = pacer();
  let batch: Due[] = [];
  while (!signal?.aborted) {
    const next = { now: timestamp(deps), after: batch.at(-1), limit: PURGES_AT_ONCE };
    batch = await cleanup.findPurgeable(deps.db, next);
    if (batch.length === 0) break;
    await leases.extend(deps.db, lease, batchOf(deps, lease).leaseUntil);
    await Promise.all(batch.map(async (upload) => onStep(await purgeOne(deps, upload), [upload.id])));
    await rest();
  }
}

async function purgeOne(deps: Deps, upload: Due): Promise<'purge' | 'failed'> {
  try {
    await purgeUpload(deps, upload);
    return 'purge';
  } catch (error) {
    deps.log.error({ err: error, uploadId: upload.id }, 'bytes of an upload were not deleted');
    return 'failed';
  }
}
