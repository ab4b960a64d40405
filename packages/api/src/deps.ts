import type { Limits } from '@portrait/contract';
import type { Db } from '@portrait/db';
import type { Images } from '@portrait/image';
import type { BlobStore, Inbox } from '@portrait/storage';
import type { Changes } from './changes/changes.ts';

/** Everything the use cases work with, made once by the host's main and by `testDeps()`. */
export interface Deps {
  db: Db;
  blobs: BlobStore;
  inbox: Inbox;
  images: Images;
  limits: Limits;
  now: () => Date;
  log: Log;
  changes: Changes;
  /** Where a stored picture is delivered: see `mediaUrlUnder`. */
  mediaUrl: (key: string) => string;
}

/** The part of a pino logger that is used. */
export interface Log {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Who asks, as the host's login knows them. */
export interface Principal {
  id: number;
  /** `system`: the server or its operator acts on what is this user's; no login is ever that. */
  role: 'user' | 'moderator' | 'admin' | 'system';
  /** Shown as initials where there is no picture. */
  username?: string;
  /** Where the request came from, hashed: for the audit trail. */
  from?: string | undefined;
}

/** What every decision of an owner's is made with: who decides, when, and how often they may. */
export function decisionOf(
  deps: Pick<Deps, 'now' | 'limits'>,
  actor: Principal,
): { userId: number; actor: Principal; now: string; mostPerMinute: number } {
  return { userId: actor.id, actor, now: timestamp(deps), mostPerMinute: deps.limits.decisionsPerMinute };
}

/** The time as rows keep it. */
export function timestamp(deps: Pick<Deps, 'now'>): string {
  return deps.now().toISOString();
}
