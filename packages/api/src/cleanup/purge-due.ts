import { cleanup, type Due } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { pacer } from './pacer.ts';

const PURGES_AT_ONCE = 8;

/**
 * Deletes the bytes that no row needs, of one upload after another: what cannot be deleted holds up nothing else.
 *
 * @param run.mayGoOn asked before each batch; throws when another process is at it
 */
export async function purgeDue(
  deps: Deps,
  run: { mayGoOn: () => Promise<void>; signal: AbortSignal | undefined; advance: (count: number) => void },
): Promise<{ purged: number; failed: number }> {
  const counts = { purged: 0, failed: 0 };
  const rest = pacer();
  let batch: Due[] = [];
  while (!run.signal?.aborted) {
    const next = { now: timestamp(deps), after: batch.at(-1), limit: PURGES_AT_ONCE };
    batch = await cleanup.findPurgeable(deps.db, next);
    if (batch.length === 0) break;
    await run.mayGoOn();
    await Promise.all(batch.map(async (upload) => purgeOne(deps, upload, counts)));
    run.advance(batch.length);
    await rest();
  }
  return counts;
}

async function purgeOne(deps: Deps, upload: Due, counts: { purged: number; failed: number }): Promise<void> {
  try {
    await purgeUpload(deps, upload);
    counts.purged++;
  } catch (error) {
    counts.failed++;
    deps.log.error({ err: error, uploadId: upload.id }, 'bytes of an upload were not deleted');
  }
}
