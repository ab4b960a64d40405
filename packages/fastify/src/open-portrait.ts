import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  assertNotMoved,
  assertSameInstallation,
  callHooks,
  inProcessChanges,
  makeSlots,
  markInstallation,
  mediaUrlUnder,
  startJobs,
  webhookEndpoints,
  type Deps,
  type Log,
  type PictureHooks,
  type Storage,
  type WebhookOptions,
} from '@portrait/api';
import { DEFAULT_LIMITS, type Limits } from '@portrait/contract';
import { acquireProcessLock, databaseName, isPostgresUrl, migrateToLatest, openDatabase } from '@portrait/db';
import { openImages } from '@portrait/image';
import { makeFolderDurably, openStorage, storageName, type PictureStorage, type StoragePlace } from '@portrait/storage';
import { toldOutside, webhookNames } from './public-url.ts';

const POLL_MS = 20;
/** How long work that was cut off may take to end. A put to a store that hangs takes longer: then its claims run out. */
const GIVE_UP_MS = 5_000;

export interface DataPlaces {
  /**
   * The SQLite file, created with its folder if missing; or the URL of a PostgreSQL database, `postgres://…`, which any number of
   * processes may use at the same time.
   */
  database: string;
  /** The folder of the pictures, created if missing, or a bucket. */
  storage: StoragePlace;
}

export interface DepsOptions extends DataPlaces {
  /** Overrides of `DEFAULT_LIMITS`. */
  limits?: Partial<Limits>;
  /** `#rrggbb` behind transparent pictures that are sent as JPEG; white by default. */
  background?: string;
  /**
   * The public URL of the plugin, such as `https://example.org/pictures`, with which the URLs in hooks, webhooks and `of` begin. By
   * default they begin with its path.
   */
  publicUrl?: string | undefined;
  /** Where events are sent to: see docs/webhooks.md. Requires `publicUrl`. Every process on the same data needs the same. */
  webhooks?: readonly WebhookOptions[];
  log: Log;
}

export interface OpenOptions extends DepsOptions, PictureHooks {
  /** The interval of the cleanup; ten minutes by default. */
  cleanUpEveryMs?: number;
  /**
   * Whether to make AVIF squares of the current pictures, while the image workers have nothing else to do; by default it does. They are
   * a fifth smaller than those in WebP, and take 0.2 s of CPU for a picture.
   */
  avif?: boolean;
}

export interface OpenPortrait {
  deps: Deps;
  /** Ends the jobs and closes database and image workers, once all who opened it have closed it. */
  close(): Promise<void>;
}

interface Entry {
  opening: Promise<OpenPortrait>;
  users: number;
  ending?: Promise<void>;
}

/** A global registry, so that modules which a development server reloads find the instances that are open. */
const ENTRIES = Symbol.for('@portrait/fastify: open databases');
const registry = globalThis as { [ENTRIES]?: Map<string, Entry> };

/**
 * Opens the data and starts the jobs: acquires the lock of a SQLite file, migrates, and checks that database and pictures belong
 * together.
 * A second call in the same process returns the same instance, with the options of the first.
 *
 * @throws if another process uses the SQLite file, its content has moved elsewhere, or the pictures belong to another database
 */
export async function openPortrait(options: OpenOptions): Promise<OpenPortrait> {
  const entries = (registry[ENTRIES] ??= new Map<string, Entry>());
  const key = keyOf(options.database);
  const before = entries.get(key);
  const entry = before && !before.ending ? before : { opening: openAfter(before?.ending, options), users: 0 };
  entries.set(key, entry);
  entry.users++;

  /** Resolves at once if others still use it. */
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

/** The real path of the database, for any spelling of it. */
function keyOf(database: string): string {
  if (isPostgresUrl(database)) return database;
  const { dir, base } = path.parse(path.resolve(database));
  makeFolderDurably(dir);
  return path.join(realpathSync(dir), base);
}

async function openAfter(ending: Promise<void> | undefined, options: OpenOptions): Promise<OpenPortrait> {
  await ending?.catch(() => undefined);
  const { database, storage, log, cleanUpEveryMs, avif } = options;
  const release = isPostgresUrl(database) ? undefined : lockFile(database);
  const deps = openDeps(options);
  const end = async () => {
    await closeDeps(deps);
    release?.();
  };
  try {
    await settle(deps, { database, storage });
  } catch (error) {
    await end();
    throw error;
  }
  const told = toldOutside(deps, options);
  const hooks = callHooks(told, options);
  const jobs = startJobs(deps, {
    webhooks: { endpoints: webhookEndpoints(options.webhooks ?? []), mediaUrl: told.storage.mediaUrl },
    ...(cleanUpEveryMs !== undefined && { cleanUpEveryMs }),
    ...(avif !== undefined && { avif }),
  });
  log.info({ withoutAccessTo: deps.images.isolation }, 'image workers run isolated');
  return {
    deps,
    async close() {
      await jobs.stop();
      await hooks.stop();
      await end();
    },
  };
}

/** Caches of another process would not be invalidated soon enough. */
function lockFile(database: string): () => void {
  const release = acquireProcessLock(`${database}.lock`);
  if (!release) throw new Error(`another process uses ${database}`);
  try {
    assertNotMoved(database);
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

function refuse(database: string, error: Error): never {
  if (!isPostgresUrl(database)) throw error;
  // An error of several addresses, such as those of localhost, has no message of its own.
  const why = error instanceof AggregateError ? error.errors.map(String).join('; ') : error.message;
  throw new Error(`cannot use the database ${databaseName(database)}: ${why}`, { cause: error });
}

async function settle(deps: Deps, { database, storage }: DataPlaces): Promise<void> {
  const steps = await migrateToLatest(deps.db).catch((error: Error) => refuse(database, error));
  if (steps.length > 0) deps.log.info({ steps }, 'migrated');
  await assertSameInstallation(deps, { database: databaseName(database), media: storageName(storage) });
  await markInstallation(deps);
}

/** The deps of the use cases, with the storage that `closeDeps` closes. */
export interface OpenDeps extends Deps {
  storage: PictureStorage & Storage;
}

/**
 * Opens the deps of the use cases without locking, migrating or sweeping, because a server may be running.
 *
 * @throws if clients are to send pictures to a storage that takes none
 */
export function openDeps(options: DepsOptions): OpenDeps {
  const { database, storage: media, limits, background, log } = options;
  const endpoints = webhookNames(options);
  const all = { ...DEFAULT_LIMITS, ...limits };
  const storage = { ...openStorage(media, acquireProcessLock), mediaUrl: mediaUrlUnder('') };
  if (all.directUploads && !storage.postForm) throw new Error('directUploads: requires a bucket as storage');
  return {
    db: openDatabase(database, {
      onConnectionLost: (error) => log.error({ err: error }, 'a connection to the database was lost'),
    }),
    storage,
    slots: makeSlots(storage.instance),
    images: openImages({
      workers: availableParallelism(),
      maxOriginalSide: all.maxOriginalSide,
      maxOriginalBytes: all.maxOriginalBytes,
      ...(background !== undefined && { background }),
      onWorkerLost: (why) => log.error({ why }, 'an image worker was lost'),
    }),
    limits: all,
    now: () => new Date(),
    log,
    changes: inProcessChanges(undefined, endpoints),
  };
}

/** What is still being uploaded or rendered fails first, and releases its claims for as long as there is a database. */
export async function closeDeps({ images, db, storage, slots }: OpenDeps): Promise<void> {
  await images.close();
  for (const until = Date.now() + GIVE_UP_MS; isBusy(slots) && Date.now() < until;) await wait(POLL_MS);
  await db.destroy();
  await storage.close();
}

function isBusy({ uploads, crops }: Deps['slots']): boolean {
  return uploads.size + crops.size > 0;
}
