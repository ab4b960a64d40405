import { retention, type Retention } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { pacer } from './pacer.ts';

/** No upload is being stored for so long: one that says so could not write down that it failed. */
const RECEIVING_MS = 10 * 60_000;
const MEMORY_MS = 30 * 24 * 60 * 60_000;
const USERS_RANKED_AT_ONCE = 20;

export function later({ now }: Deps, milliseconds: number): string {
  return new Date(now().getTime() + milliseconds).toISOString();
}

/** An upload that is being received since before then is received by nobody. */
export function cutOffBefore(deps: Deps): string {
  return later(deps, -RECEIVING_MS);
}

/** For what happened before then no client comes back any more. */
export function forgottenBefore(deps: Deps): string {
  return later(deps, -MEMORY_MS);
}

/** What the history keeps of each user now. */
export function retentionOf(deps: Deps): Retention {
  return { keepNewest: deps.limits.keptVersions, shownBefore: later(deps, -deps.limits.keptForMs) };
}

/** What the retention policy gives up, some users' at a time. */
export async function* findRetired(deps: Deps): AsyncGenerator<number[]> {
  for (let afterUserId = 0; ;) {
    const rest = pacer();
    const users = { afterUserId, users: USERS_RANKED_AT_ONCE };
    const page = await retention.findRetired(deps.db, retentionOf(deps), users);
    if (!page) return;
    await rest();
    yield page.ids;
    afterUserId = page.lastUserId;
  }
}
