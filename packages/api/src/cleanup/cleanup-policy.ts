import {
  accounts,
  cleanup,
  idempotencyKeys,
  retention,
  uploadGrants,
  versions,
  webhooks,
  type Due,
  type GrantRow,
  type OldAnswers,
  type WebhookKey,
  type Purgeable,
  type Retention,
  type UserRow,
} from '@portrait/db';
import { later, timestamp, type Deps } from '../deps.ts';
import { allRenditionPaths, incomingPath } from '../pictures/picture-paths.ts';
import { findPaths } from '../pictures/purge.ts';
import { ANSWERS_KEPT_MS } from '../uploads/answers-kept.ts';
import { pacer } from '../pacer.ts';
import type { CleanupSteps } from './cleanup-run.ts';

// Finds what a cleanup has to do now, for the cleanup itself and for its dry run.

const USERS_RANKED_AT_ONCE = 20;
const DAY_MS = 24 * 60 * 60_000;
/** Events for webhooks can be sent again for so long. */
const DELIVERED_KEPT_MS = 7 * DAY_MS;
const GIVEN_UP_KEPT_MS = 30 * DAY_MS;
/** Longer than a server that is configured for them is usually away. */
const UNATTENDED_MS = 4 * DAY_MS;

type Uploads = { id: number; user_id: number }[];

/** Those who deleted their account, and have not taken it back in time. */
export async function findLeaving(deps: Deps, limit: number): Promise<Pick<UserRow, 'id' | 'external_id'>[]> {
  return accounts.findLeaving(deps.db, { now: timestamp(deps), limit });
}

/** Uploads that no process is receiving any more. */
export async function findUnfinished(deps: Deps, limit: number): Promise<Uploads> {
  return cleanup.findUnfinished(deps.db, { now: timestamp(deps), limit });
}

/** Overdue pending uploads. */
export async function findOverdue(deps: Deps, limit: number): Promise<Uploads> {
  return cleanup.findOverdue(deps.db, { now: timestamp(deps), limit });
}

/** Versions that no process is rendering any more, and withdrawn ones whose bytes could not be deleted. */
export async function findAbandoned(deps: Deps, limit: number): Promise<string[]> {
  return versions.findAbandoned(deps.db, { now: timestamp(deps), limit });
}

/** Uploads whose bytes may be deleted. */
export async function findPurgeable(deps: Deps, page: { after: Due | undefined; limit: number }): Promise<Due[]> {
  return cleanup.findPurgeable(deps.db, { now: timestamp(deps), ...page });
}

/** Stored answers that are too old to be requested again. */
export function oldAnswers(deps: Deps, limit: number): OldAnswers {
  return { before: later(deps, -ANSWERS_KEPT_MS), limit };
}

/** Events for webhooks that are too old to be sent again. */
export async function findOldWebhooks(deps: Deps, limit: number): Promise<WebhookKey[]> {
  const before = { deliveredBefore: later(deps, -DELIVERED_KEPT_MS), givenUpBefore: later(deps, -GIVEN_UP_KEPT_MS) };
  return webhooks.findOld(deps.db, { ...before, limit });
}

/** Events for webhooks that no server sends any more, because their endpoint is not configured. */
export async function findUnattendedWebhooks(deps: Deps, limit: number): Promise<WebhookKey[]> {
  const { endpoints } = deps.changes;
  return webhooks.findUnattended(deps.db, { endpoints, before: later(deps, -UNATTENDED_MS) }, limit);
}

/** By then, the store has refused or completed whatever a client began to send. */
const GRANT_GRACE_MS = 60 * 60_000;

/** Permissions to send a picture to the store that have ended. */
export async function findEndedGrants(deps: Deps, limit: number): Promise<Pick<GrantRow, 'id' | 'user_id'>[]> {
  return uploadGrants.findEnded(deps.db, { before: later(deps, -GRANT_GRACE_MS), limit });
}

/** Uploads that the retention policy removes, for a few users at a time, because ranking everybody's pictures takes long. */
export async function* findRetired(deps: Deps): AsyncGenerator<Uploads> {
  for (let afterUserId = 0; ;) {
    const rest = pacer();
    const users = { afterUserId, users: USERS_RANKED_AT_ONCE };
    const page = await retention.findRetired(deps.db, retentionOf(deps), users);
    if (!page) return;
    await rest();
    yield page.retired;
    afterUserId = page.lastUserId;
  }
}

/** The current retention policy. */
function retentionOf(deps: Deps): Retention {
  return { keepNewest: deps.limits.keptVersions, shownBefore: later(deps, -deps.limits.keptForMs) };
}

/** The name of a stored answer in lists of pruned ones. */
export function answerName(answer: { user_id: number; key: string }): string {
  return `${answer.user_id}/${answer.key}`;
}

/** The name of an event for a webhook in lists of pruned ones. */
export function webhookName({ id, endpoint }: WebhookKey): string {
  return `${id} ${endpoint}`;
}

export interface CleanupPlan extends CleanupSteps {
  /** Paths of the files that would be deleted. */
  files: string[];
}

const ALL = Number.MAX_SAFE_INTEGER;

/** Everything that a cleanup would do now, found by the same queries, without doing it. */
export async function planCleanUp(deps: Deps): Promise<CleanupPlan> {
  const purge = await findPurgeable(deps, { after: undefined, limit: ALL });
  const abandoned = await findAbandoned(deps, ALL);
  const grants = await findEndedGrants(deps, ALL);
  const retire: number[] = [];
  for await (const uploads of findRetired(deps)) retire.push(...idsOf(uploads));
  return {
    erase: idsOf(await findLeaving(deps, ALL)),
    unfinished: idsOf(await findUnfinished(deps, ALL)),
    expire: idsOf(await findOverdue(deps, ALL)),
    retire,
    purge: idsOf(purge),
    versions: abandoned,
    files: await findFiles(deps, { purge, abandoned, sent: grants.map(incomingPath) }),
    answers: (await idempotencyKeys.findOld(deps.db, oldAnswers(deps, ALL))).map(answerName),
    webhooks: (await findOldWebhooks(deps, ALL)).map(webhookName),
    grants: grants.map(({ id }) => id),
  };
}

function idsOf(uploads: { id: number }[]): number[] {
  return uploads.map(({ id }) => id);
}

async function findFiles(
  deps: Deps,
  { purge, abandoned, sent }: { purge: Purgeable[]; abandoned: string[]; sent: string[] },
): Promise<string[]> {
  const paths = [...sent, ...abandoned.flatMap(allRenditionPaths)];
  for (const upload of purge) paths.push(...(await findPaths(deps, upload)));
  const files: string[] = [];
  for (const key of new Set(paths)) if (await deps.storage.exists(key)) files.push(key);
  return files;
}
