import type { Limits, UserId } from '@portrait/contract';
import type { Db, ShownVersion } from '@portrait/db';
import type { Images } from '@portrait/image';
import type { BlobStore, Inbox } from '@portrait/storage';
import type { Changes } from './changes/changes.ts';
import type { Running } from './user-slots.ts';

/** Everything the use cases work with, made once by the door and by `testDeps()`. */
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

/** Pictures, and uploads on their way in. */
export interface Storage extends BlobStore, Inbox {
  /** Deletes what processes that are gone left of what they were writing. */
  sweep(): Promise<void>;
  /** Where a stored picture is delivered: see `mediaUrlUnder`. */
  mediaUrl(key: string): string;
}

/** What this process works on now, and who it is to others that work on the same data. */
export interface Slots {
  /** Claims what it receives and renders by this name. */
  instance: string;
  /** Uploads being received, and crops being rendered, of each user. */
  uploads: Running;
  crops: Running;
  /** The crops themselves: whoever asks for one that is on its way gets the same. */
  renderings: Map<string, Promise<ShownVersion>>;
}

export function makeSlots(instance: string): Slots {
  return { instance, uploads: new Map(), crops: new Map(), renderings: new Map() };
}

/** The part of a pino logger that is used. */
export interface Log {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Who asks, as the host's login knows them. */
export interface HostPrincipal {
  /** Text, or a positive integer: all of a host's ids are of the same kind. */
  id: UserId;
  /** `system`: the server or its operator acts on what is this user's; never assigned by a login. */
  role: 'user' | 'moderator' | 'admin' | 'system';
  /** Shown as initials where there is no picture. */
  username?: string;
}

/** The same, as rows know them. */
export interface Principal extends HostPrincipal {
  /** Of their row, whatever the host calls them. */
  id: number;
  /** The host's id for them, where that is a text. */
  externalId?: string | undefined;
  /** Where the request came from, hashed: for the journal. */
  from?: string | undefined;
}

/** The time as rows keep it. */
export function timestamp(deps: Pick<Deps, 'now'>): string {
  return deps.now().toISOString();
}

/** A time from now, as rows keep it. */
export function later(deps: Pick<Deps, 'now'>, milliseconds: number): string {
  return new Date(deps.now().getTime() + milliseconds).toISOString();
}
