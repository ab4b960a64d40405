import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { DEFAULT_LIMITS, type Locale, type Role } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { accounts, acquireProcessLock } from '@portrait/db';
import { openImages, type Images } from '@portrait/image';
import { openStorage, type S3Place } from '@portrait/storage';
import { inProcessChanges } from './changes/changes.ts';
import { makeSlots, type Deps, type Principal } from './deps.ts';
import { testDatabase } from './test-database.ts';
import { makeDueAvif } from './pictures/make-due-avif.ts';
import { createCaller } from './router.ts';
import { uploadPicture } from './uploads/upload-picture.ts';
import { mediaUrlUnder } from './uploads/upload-view.ts';

export { startReceiver, type ReceivedWebhook, type Receiver } from './webhooks/start-receiver.ts';
export { testDjango, type DjangoFixture } from './test-django.ts';

/** Where tests have their data, if not in a SQLite file and a folder. */
export interface TestPlaces {
  /** See `testDatabase`. */
  postgres?: string | undefined;
  /** A bucket, in which each test has its own prefix. */
  s3?: Omit<S3Place, 'inbox' | 'prefix'> | undefined;
}

/** Deps with a real database, a real store, and image workers; only the clock can be moved. */
export interface TestDeps extends Deps {
  folder: string;
  /** The media folder; with S3 only the files that are being received are in it. */
  media: string;
  /** The path or URL of the database. */
  database: string;
  /** The errors that were logged. */
  errors: { facts: object; message: string }[];
  moveClock(milliseconds: number): void;
  close(): Promise<void>;
}

/** @param endpoints the names of the webhooks */
export async function testDeps(
  images: Images = openImages({ workers: 1, quietMs: 0 }),
  limits: Partial<Deps['limits']> = {},
  { postgres, s3 }: TestPlaces = {},
  endpoints?: readonly string[],
): Promise<TestDeps> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-test-'));
  const media = path.join(folder, 'media');
  const bucket = s3 && { ...s3, prefix: randomUUID(), inbox: path.join(media, 'tmp') };
  const storage = openStorage(bucket ?? media, acquireProcessLock);
  const { place, db, close } = await testDatabase(folder, postgres);
  const errors: TestDeps['errors'] = [];
  let clock = 0;
  return {
    ...{ db, errors, folder, media, database: place },
    // A test may replace what they do, and others share them.
    images: { ...images },
    changes: inProcessChanges(20, endpoints),
    storage: { ...storage, mediaUrl: mediaUrlUnder('') },
    slots: makeSlots(storage.instance),
    limits: { ...DEFAULT_LIMITS, ...limits },
    now: () => new Date(Date.now() + clock),
    log: { info: () => undefined, error: (facts, message) => void errors.push({ facts, message }) },
    moveClock: (milliseconds) => void (clock += milliseconds),
    close: async () => {
      await images.close();
      await close();
      await storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Creates an account without a password. */
export async function newUser(deps: Deps, username: string, role: Role = 'user'): Promise<Principal> {
  const id = await accounts.insert(deps.db, { username, passwordHash: '', role, now: deps.now().toISOString() });
  if (id === undefined) throw new Error(`${username} exists`);
  return { id, role, username };
}

/** A caller of the procedures for this user, or without one. */
export function calledAs(deps: Deps, user: Principal | null, locale: Locale = 'fr'): ReturnType<typeof createCaller> {
  return createCaller({ deps, user, locale });
}

export async function sendPicture(
  deps: Deps,
  owner: Principal,
  bytes: Buffer,
  filename = 'photo.jpg',
): Promise<UploadView> {
  return uploadPicture(deps, { owner, filename, bytes: Readable.from([bytes]) });
}

/** Makes the AVIF squares that are due, as the job does. @returns for how many pictures */
export async function makeAvifNow(deps: Deps): Promise<number | undefined> {
  return makeDueAvif(deps, new AbortController().signal);
}
