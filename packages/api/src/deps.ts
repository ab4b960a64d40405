import type { Limits, UserId } from '@portrait/contract';
import type { Db, ShownVersion } from '@portrait/db';
import type { Images } from '@portrait/image';
import type { BlobStore, Inbox } from '@portrait/storage';
import type { Changes } from './changes/changes.ts';
import type { Running } from './user-slots.ts';

/** Everything that the use cases depend on, created by `openDeps` of `@portrait/fastify`, and by `testDeps()` in tests. */
export interface Deps {
  db: Db;
  storage: Storage;
  images: Images;
  limits: Limits;
  now: () => Date;
  log: Log;
  changes: Changes;
  slots: Slots;
}

/** Stored pictures, and uploads being received. */
export interface Storage extends BlobStore, Inbox {
  /** Deletes the unfinished files of processes that have ended. */
  sweep(): Promise<void>;
  /** The URL of a stored picture: see `mediaUrlUnder`. */
  mediaUrl(key: string): string;
}

/** What this process is working on, and its id among the processes on the same data. */
export interface Slots {
  /** The name under which it claims uploads and versions. */
  instance: string;
  /** The number of uploads being received, and of crops being rendered, for each user. */
  uploads: Running;
  crops: Running;
  /** The renderings in progress, which concurrent requests for the same crop share. */
  renderings: Map<string, Promise<ShownVersion>>;
  /** The JPEG squares being made, which concurrent requests share. */
  jpegs: Map<string, Promise<Buffer | undefined>>;
}

export function makeSlots(instance: string): Slots {
  return { instance, uploads: new Map(), crops: new Map(), renderings: new Map(), jpegs: new Map() };
}

/** The used subset of a pino logger. */
export interface Log {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** The user of a request, from the host's login. */
export interface HostPrincipal {
  /** Text, or a positive integer: all ids of a host are of the same kind. */
  id: UserId;
  /** `system`: the server or its operator acts for this user; never assigned by a login. */
  role: 'user' | 'moderator' | 'admin' | 'system';
  /** For the initials of a user without a picture. */
  username?: string;
}

/** The same user, with the id of their row. */
export interface Principal extends HostPrincipal {
  /** The id of their row, independent of the host's id. */
  id: number;
  /** The host's id of the user, if it is text. */
  externalId?: string | undefined;
  /** The hashed client address, for the journal. */
  from?: string | undefined;
}

/** The current time in the format of the rows. */
export function timestamp(deps: Pick<Deps, 'now'>): string {
  return deps.now().toISOString();
}

/** A later time in the format of the rows. */
export function later(deps: Pick<Deps, 'now'>, milliseconds: number): string {
  return new Date(deps.now().getTime() + milliseconds).toISOString();
}
