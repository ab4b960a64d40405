import { isStillSame, timestamp, type Deps } from '@portrait/api';
import { installation } from '@portrait/db';
import { singleFlight, type Probed } from './single-flight.ts';

/** The reasons why a server is not ready. `inbox` is the folder in which uploads are received, `media` the store of the pictures. */
export type Obstacle = 'closing' | 'saturated' | Probe;
type Probe = 'database' | 'inbox' | 'media';

/** The minimum interval between writes, however often /readyz is requested. */
const PROBE_EVERY_MS = 5_000;
/** Shorter than the patience of usual balancers and supervisors, so that they are told what hangs. */
const MOST_WAIT_MS = 2_000;
/** Large enough that it fails on a full disk, which may still have room for a few bytes. */
const PROBE_BYTES = 64 * 1024;

/**
 * Checks whether this process can serve requests, by writing: reads succeed on a full or read-only disk too. A probe that hangs makes
 * the server not ready, and delays no later check.
 *
 * @param closing aborts when the process is about to close
 * @returns a check that returns the obstacles, if any
 */
export function readiness(deps: Deps, closing: AbortSignal): () => Promise<Obstacle[]> {
  const probes = [
    obstacle('database', async () => installation.probe(deps.db, timestamp(deps))),
    obstacle('inbox', async () => receiveSome(deps)),
    obstacle('media', sameMedia(deps)),
  ];

  function obstacle(what: Probe, act: () => Promise<void>): () => Promise<Probe[]> {
    const ask = singleFlight(act, { everyMs: PROBE_EVERY_MS, mostWaitMs: MOST_WAIT_MS });
    let told: unknown;
    return async () => {
      const found = await ask(deps.now().getTime());
      const cause = causeOf(found);
      // Once for each time that it failed, however often it is asked for.
      if (cause !== undefined && cause !== told) deps.log.error({ err: cause, what }, 'not ready');
      told = cause;
      return cause === undefined ? [] : [what];
    };
  }

  return async function findObstacles() {
    if (closing.aborted) return ['closing'];
    const found = await Promise.all(probes.map(async (probe) => probe()));
    return [...(deps.images.isSaturated() ? (['saturated'] as const) : []), ...found.flat()];
  };
}

const LATE = `no answer within ${MOST_WAIT_MS} ms`;

function causeOf(found: Probed<void>): unknown {
  if ('late' in found) return LATE;
  return 'failed' in found ? found.failed : undefined;
}

async function receiveSome({ storage }: Deps): Promise<void> {
  async function* bytes() {
    yield Buffer.alloc(PROBE_BYTES);
  }
  await (await storage.receive(bytes())).release();
}

/** The id is read once, so that the store is not blamed for the database. */
function sameMedia(deps: Deps): () => Promise<void> {
  let id: string | undefined;
  return async () => {
    id ??= await installation.find(deps.db);
    if (id === undefined || (await isStillSame(deps, id))) return;
    throw new Error('the media folder is not the one with which this server was started');
  };
}
