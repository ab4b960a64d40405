import { isStillSame, timestamp, type Deps } from '@portrait/api';
import { installation } from '@portrait/db';

/** The reasons why a server is not ready. */
export type Obstacle = 'closing' | 'saturated' | 'database' | 'media';

/** The minimum interval between writes, however often /readyz is requested. */
const PROBE_EVERY_MS = 5_000;
/** Large enough that it fails on a full disk, which may still have room for a few bytes. */
const PROBE_BYTES = 64 * 1024;

/**
 * Checks whether this process can serve requests, by writing: reads succeed on a full or read-only disk too.
 *
 * @param closing aborts when the process is about to close
 * @returns a check that returns the obstacles, if any
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
  if (!(await isStillSame(deps))) throw new Error('the media folder is not the one with which this server was started');
}
