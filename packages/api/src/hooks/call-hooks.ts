import { setTimeout as wait } from 'node:timers/promises';
import type { OwnerEvent } from '../changes/owner-event.ts';
import type { Deps } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';
import { findShownLook } from '../pictures/find-shown-look.ts';
import { pictureUrls } from '../pictures/picture-urls.ts';
import type { PictureEvent, PictureHooks } from './hooks.ts';

/** Then the next one of the same user is called too. */
const MOST_WAIT_MS = 10_000;

const HOOK_OF = {
  uploaded: 'onUploaded',
  confirmed: 'onConfirmed',
  described: 'onDescribed',
  removed: 'onRemoved',
  takenDown: 'onTakenDown',
} as const satisfies Record<OwnerEvent['type'], keyof PictureHooks>;

/**
 * Calls the host's hooks after the changes of this process.
 *
 * @returns `stop`, which waits for those that are running
 */
export function callHooks(
  deps: Pick<Deps, 'changes' | 'db' | 'log' | 'storage'>,
  hooks: PictureHooks,
  mostWaitMs = MOST_WAIT_MS,
): { stop(): Promise<void> } {
  const running = new Map<number, Promise<void>>();
  if (Object.values(HOOK_OF).some((name) => hooks[name])) deps.changes.onEvent(call);
  return { stop: async () => void (await Promise.all(running.values())) };

  function call(event: OwnerEvent): void {
    const { ownerId } = event;
    if (!hooks[HOOK_OF[event.type]]) return;
    const before = running.get(ownerId) ?? Promise.resolve();
    const called = before.then(async () => callOne(event));
    running.set(ownerId, called);
    void called.then(() => running.get(ownerId) === called && running.delete(ownerId));
  }

  async function callOne(event: OwnerEvent): Promise<void> {
    const name = HOOK_OF[event.type];
    const about = { hook: name, userId: userIdOf(event.ownerId, event.externalId), sequence: event.seq };
    const hook = hooks[name] as (given: PictureEvent) => void | Promise<void>;
    const patience = new AbortController();
    const ending = (async () => hook(await eventFor(deps, event)))().catch((error: unknown) =>
      deps.log.error({ err: error, ...about }, 'a hook failed'),
    );
    const late = wait(mostWaitMs, 'late', { signal: patience.signal }).catch(() => undefined);
    const first = await Promise.race([ending, late]);
    patience.abort();
    if (first === 'late') deps.log.error({ ...about, mostWaitMs }, 'a hook takes long, and is not waited for');
  }
}

async function eventFor(deps: Pick<Deps, 'db' | 'storage'>, event: OwnerEvent): Promise<PictureEvent> {
  const { type, why, ownerId, externalId, uploadId, image, at, seq: sequence } = event;
  const picture = image === null ? null : pictureUrls({ image, files: null }, deps.storage.mediaUrl);
  const { altText } = await findShownLook(deps, image);
  return { type, why, userId: userIdOf(ownerId, externalId), uploadId, at, sequence, picture, altText };
}
