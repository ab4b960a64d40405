import { isStillSame, timestamp, type Deps } from '@portrait/api';
import { installation } from '@portrait/db';

/** What keeps a server from serving. */
export type Obstacle = 'closing' | 'saturated' | 'database' | 'media';

/** However often it is asked, it writes no more often. */
const PROBE_EVERY_MS = 5_000;
/** A disk that is full to the last block still takes a byte. */
const PROBE_BYTES = 64 * 1024;

/**
 * Asks whether this process can serve: by writing, because a full or read-only disk reads well.
 *
 * @param closing aborts when it is about to close
 * @returns what is in the way, if anything
 */
export function readiness(deps: Deps, closing: AbortSignal): () => Promise<Obstacle[]> {
  let probedAt = Number.NEGATIVE_INFINITY;
  let probing: Promise<Obstacle[]> = Promise.resolve([]);

  async function probe(): Promise<Obstacle[]> {
    const found = await Promise.all([
      obstacle('database', async () => installation.probe(deps.db, timestamp(deps))),
      obstacle('media', async () => writeAndLook(deps)),
    ]);
    return found.flat();
  }

  async function obstacle(what: Obstacle, act: () => Promise<void>): Promise<Obstacle[]> {
    try {
      await act();
      return [];
    } catch (error) {
      deps.log.error({ err: error, what }, 'not ready');
      return [what];
    }
  }

  return async function findObstacles() {
    if (closing.aborted) return ['closing'];
    const now = deps.now().getTime();
    if (now - probedAt >= PROBE_EVERY_MS) {
      probedAt = now;
      probing = probe();
    }
    return [...(deps.images.isSaturated() ? (['saturated'] as const) : []), ...(await probing)];
  };
}

async function writeAndLook(deps: Deps): Promise<void> {
  async function* bytes() {
    yield Buffer.alloc(PROBE_BYTES);
  }
  await (await deps.storage.receive(bytes())).release();
  if (!(await isStillSame(deps))) throw new Error('the media folder is not the one that this server was started with');
}
