import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import {
  assertSameInstallation,
  inProcessChanges,
  makeSlots,
  markInstallation,
  mediaUrlUnder,
  startJobs,
  type Deps,
  type Log,
  type Storage,
} from '@portrait/api';
import { DEFAULT_LIMITS, type Limits } from '@portrait/contract';
import { acquireProcessLock, migrateToLatest, openDatabase } from '@portrait/db';
import { openImages } from '@portrait/image';
import { diskStorage, makeFolderDurably, type DiskStorage } from '@portrait/storage';

export interface DataPlaces {
  /** The SQLite file; made with its folder when missing. */
  database: string;
  /** The folder of the pictures; made when missing. */
  storage: string;
}

export interface DepsOptions extends DataPlaces {
  /** Those that differ from `DEFAULT_LIMITS`. */
  limits?: Partial<Limits>;
  /** What transparent pictures lie on where they are sent as JPEG, `#rrggbb`; white unless given. */
  background?: string;
  log: Log;
}

export interface OpenOptions extends DepsOptions {
  /** Ten minutes unless given. */
  cleanUpEveryMs?: number;
}

export interface OpenPortrait {
  deps: Deps;
  /** Ends the jobs and closes database and image workers; for whoever opened it last, once all others have closed it. */
  close(): Promise<void>;
}

interface Entry {
  opening: Promise<OpenPortrait>;
  users: number;
  ending?: Promise<void>;
}

/** Beside the modules: a development server that loads them anew finds what they opened before. */
const ENTRIES = Symbol.for('@portrait/fastify: open databases');
const registry = globalThis as { [ENTRIES]?: Map<string, Entry> };

/**
 * Opens the data and starts all that must go on beside the requests: takes the database's lock, migrates, and
 * starts the jobs. Opened again in the same process, it is the same one, with the first one's limits.
 *
 * @throws when another process works on the database, or the pictures are another database's
 */
export async function openPortrait(options: OpenOptions): Promise<OpenPortrait> {
  const entries = (registry[ENTRIES] ??= new Map<string, Entry>());
  const key = keyOf(options.database);
  const before = entries.get(key);
  const entry = before && !before.ending ? before : { opening: openAfter(before?.ending, options), users: 0 };
  entries.set(key, entry);
  entry.users++;

  /** Resolves at once while others use it. */
  async function leave(end?: () => Promise<void>): Promise<void> {
    if (--entry.users > 0) return;
    await (entry.ending = end?.() ?? Promise.resolve());
    if (entries.get(key) === entry) entries.delete(key);
  }

  try {
    const { deps, close } = await entry.opening;
    let left: Promise<void> | undefined;
    return { deps, close: async () => (left ??= leave(close)) };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** However the path to it is written. */
function keyOf(database: string): string {
  const { dir, base } = path.parse(path.resolve(database));
  makeFolderDurably(dir);
  return path.join(realpathSync(dir), base);
}

async function openAfter(ending: Promise<void> | undefined, options: OpenOptions): Promise<OpenPortrait> {
  await ending?.catch(() => undefined);
  const { database, storage, log, cleanUpEveryMs } = options;
  // Its caches hear of no other process's changes soon enough.
  const release = acquireProcessLock(`${database}.lock`);
  if (!release) throw new Error(`another process works on ${database}`);
  const deps = openDeps(options);
  const end = async () => {
    await closeDeps(deps);
    release();
  };
  try {
    await settle(deps, { database, storage });
  } catch (error) {
    await end();
    throw error;
  }
  const jobs = startJobs(deps, { ...(cleanUpEveryMs !== undefined && { cleanUpEveryMs }) });
  log.info({ withoutAccessTo: deps.images.isolation }, 'image workers run isolated');
  return {
    deps,
    async close() {
      await jobs.stop();
      await end();
    },
  };
}

async function settle(deps: Deps, { database, storage }: DataPlaces): Promise<void> {
  const steps = await migrateToLatest(deps.db);
  if (steps.length > 0) deps.log.info({ steps }, 'migrated');
  await assertSameInstallation(deps, { database, media: storage });
  await markInstallation(deps);
}

/** What the use cases work with, on this machine's disk. */
export interface OpenDeps extends Deps {
  storage: DiskStorage & Storage;
}

/** What the use cases work with. Nothing is locked, migrated or swept: a server may be at work beside. */
export function openDeps({ database, storage: media, limits, background, log }: DepsOptions): OpenDeps {
  const all = { ...DEFAULT_LIMITS, ...limits };
  const storage = { ...diskStorage(media, acquireProcessLock), mediaUrl: mediaUrlUnder('') };
  return {
    db: openDatabase(database),
    storage,
    slots: makeSlots(storage.instance),
    images: openImages({
      workers: availableParallelism(),
      maxOriginalSide: all.maxOriginalSide,
      ...(background !== undefined && { background }),
      onWorkerLost: (why) => log.error({ why }, 'an image worker was lost'),
    }),
    limits: all,
    now: () => new Date(),
    log,
    changes: inProcessChanges(),
  };
}

export async function closeDeps({ images, db, storage }: OpenDeps): Promise<void> {
  await images.close();
  await db.destroy();
  await storage.close();
}
