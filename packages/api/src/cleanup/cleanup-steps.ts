import {
  idempotencyKeys,
  journal,
  leases,
  scrubDeleted,
  uploadGrants,
  versions,
  webhooks,
  withLease,
  type Due,
  type Tx,
} from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import type { DecisionName } from '../lifecycle/decisions.ts';
import { incomingPath } from '../pictures/picture-paths.ts';
import { purgeUpload, purgeVersion } from '../pictures/purge.ts';
import * as due from './cleanup-policy.ts';
import { answerName, webhookName } from './cleanup-policy.ts';
import { leasedWrite, type CleanupRun, type CleanupSteps } from './cleanup-run.ts';
import { pacer } from '../pacer.ts';

/** The number of uploads found at a time; each is decided in its own transaction. */
const AT_ONCE = 50;
const PURGES_AT_ONCE = 8;
/** Larger, because these rows are small and many. */
const FORGOTTEN_AT_ONCE = 200;

type Uploads = { id: number; user_id: number }[];

/** Fails uploads that no process is receiving any more. */
export async function abandonUnfinished(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(run, AT_ONCE, async () =>
    decideAll(deps, run, 'unfinished', await due.findUnfinished(deps, AT_ONCE)),
  );
}

/** Expires overdue pending uploads. */
export async function expireOverdue(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(run, AT_ONCE, async () => decideAll(deps, run, 'expire', await due.findOverdue(deps, AT_ONCE)));
}

/** Removes uploads from the history by the retention policy. Finding them takes long, even if there are none. */
export async function retireOld(deps: Deps, run: CleanupRun): Promise<void> {
  for await (const uploads of due.findRetired(deps)) {
    await run.renewLease();
    await decideAll(deps, run, 'retire', uploads);
    if (run.signal?.aborted) break;
  }
}

const DECISION_OF = { unfinished: 'abandon', expire: 'expire', retire: 'retire' } as const satisfies Partial<
  Record<keyof CleanupSteps, DecisionName>
>;

/** Decides about uploads one by one, each under its owner's lock. Uploads whose state has changed are skipped. */
async function decideAll(
  deps: Deps,
  run: CleanupRun,
  step: keyof typeof DECISION_OF,
  uploads: Uploads,
): Promise<number> {
  const rest = pacer();
  for (const { id: uploadId, user_id: ownerId } of uploads) {
    if (run.signal?.aborted) break;
    const request = { ownerId, actor: journal.SYSTEM, leased: leasedWrite(deps, run.lease) };
    const decided = await changeOwner(deps, request, async (change) => change.decide(DECISION_OF[step], { uploadId }));
    if (decided) run.onStep(step, [uploadId]);
    await rest();
  }
  return uploads.length;
}

/** Deletes the bytes that no row needs, upload by upload, so that a failure does not hold up the others. */
export async function purgeDue(deps: Deps, { lease, signal, onStep }: CleanupRun): Promise<void> {
  const rest = pacer();
  let batch: Due[] = [];
  while (!signal?.aborted) {
    batch = await due.findPurgeable(deps, { after: batch.at(-1), limit: PURGES_AT_ONCE });
    if (batch.length === 0) break;
    await leases.extend(deps.db, lease, leasedWrite(deps, lease).leaseUntil);
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

/** Deletes the files of abandoned versions, and the unfinished files of processes that have ended. */
export async function sweepAbandoned(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(run, AT_ONCE, async () => {
    const images = await due.findAbandoned(deps, AT_ONCE);
    for (const image of images) {
      if (!(await versions.takeAbandoned(deps.db, { image, now: timestamp(deps) }))) continue;
      await purgeVersion(deps, image);
      run.onStep('versions', [image]);
    }
    return images.length;
  });
  await deps.storage.sweep();
}

/** Prunes stored answers that are too old to be requested again. */
export async function forgetAnswers(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(run, FORGOTTEN_AT_ONCE, async () => {
    const old = due.oldAnswers(deps, FORGOTTEN_AT_ONCE);
    const write = leasedWrite(deps, run.lease);
    const removed = await withLease(deps.db, write, async (tx) => idempotencyKeys.removeOld(tx, old));
    run.onStep('answers', removed.map(answerName));
    return removed.length;
  });
}

/** Prunes events for webhooks that are too old to be sent again, and gives up those that nobody sends. */
export async function forgetWebhooks(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(run, FORGOTTEN_AT_ONCE, async () => {
    const unattended = await due.findUnattendedWebhooks(deps, FORGOTTEN_AT_ONCE);
    await eachLeased(deps, run, unattended, async (tx, key) => webhooks.giveUp(tx, key, timestamp(deps)));
    // Some may have had the id of an erased user.
    if (unattended.length > 0) await scrubDeleted(deps.db, []);
    return unattended.length;
  });
  await inBatches(run, FORGOTTEN_AT_ONCE, async () => {
    const old = await due.findOldWebhooks(deps, FORGOTTEN_AT_ONCE);
    await eachLeased(deps, run, old, async (tx, key) => webhooks.remove(tx, key));
    run.onStep('webhooks', old.map(webhookName));
    return old.length;
  });
}

/** Writes rows in one transaction, if there are any. */
async function eachLeased<Row>(
  deps: Deps,
  { lease }: CleanupRun,
  rows: Row[],
  write: (tx: Tx, row: Row) => Promise<void>,
): Promise<void> {
  if (rows.length === 0) return;
  await withLease(deps.db, leasedWrite(deps, lease), async (tx) => {
    for (const row of rows) await write(tx, row);
  });
}

/** Deletes what was sent to the store by permissions that have ended, completed or not, and then these. */
export async function endGrants(deps: Deps, run: CleanupRun): Promise<void> {
  await inBatches(run, FORGOTTEN_AT_ONCE, async () => {
    const ended = await due.findEndedGrants(deps, FORGOTTEN_AT_ONCE);
    const ids = ended.map(({ id }) => id);
    if (ids.length === 0) return 0;
    try {
      await deps.storage.delete(ended.map(incomingPath));
    } catch (error) {
      deps.log.error({ err: error }, 'what clients sent to the store was not deleted');
      return 0;
    }
    await withLease(deps.db, leasedWrite(deps, run.lease), async (tx) => uploadGrants.remove(tx, ids));
    run.onStep('grants', ids);
    return ids.length;
  });
}

async function inBatches({ signal }: CleanupRun, size: number, next: () => Promise<number>): Promise<void> {
  const rest = pacer();
  while (!signal?.aborted) {
    if ((await next()) < size) break;
    await rest();
  }
}
