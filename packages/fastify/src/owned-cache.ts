import type { Changes } from '@portrait/api';
import { LRUCache } from 'lru-cache';

/** The lifetime of an entry, in case a change by another process is not noticed. */
const KEPT_MS = 60_000;
/** The memory that an entry takes besides its content, estimated. */
const ENTRY_BYTES = 500;
/** The maximum number of users whose last change is known. */
const MOST_CHANGED = 1000;

export interface OwnedValue<Value> {
  value: Value;
  ownerId: number;
  byteSize: number;
  /** The moment before the value was read, from `moment`. */
  since: number;
}

/** A cache in memory whose entries belong to users: a change of a user removes theirs at once. */
export interface OwnedCache<Value> {
  get(key: string): Value | undefined;
  moment(): number;
  /** Keeps a value unless its owner has changed since it was read: an erased picture would be served. */
  keep(key: string, entry: OwnedValue<Value>): void;
}

/** @param maxBytes the maximum size of all entries together */
export function ownedCache<Value>(changes: Changes, maxBytes: number): OwnedCache<Value> {
  const keysOf = new Map<number, Set<string>>();
  const kept = new LRUCache<string, OwnedValue<Value>>({
    maxSize: maxBytes,
    sizeCalculation: ({ byteSize }, key) => byteSize + key.length + ENTRY_BYTES,
    ttl: KEPT_MS,
    dispose: ({ ownerId }, key) => {
      const keys = keysOf.get(ownerId);
      keys?.delete(key);
      if (keys?.size === 0) keysOf.delete(ownerId);
    },
  });

  let moment = 0;
  let everyoneChanged = 0;
  // Users who are no longer in it may have changed when the last of them left.
  const changed = new LRUCache<number, number>({
    max: MOST_CHANGED,
    dispose: (at, _userId, reason) => void (reason === 'evict' && (everyoneChanged = Math.max(everyoneChanged, at))),
  });
  changes.onAny((userId) => {
    moment++;
    if (userId === 'everyone') {
      everyoneChanged = moment;
      return kept.clear();
    }
    changed.set(userId, moment);
    for (const key of keysOf.get(userId) ?? []) kept.delete(key);
  });

  return {
    get: (key) => kept.get(key)?.value,
    moment: () => moment,
    keep(key, entry) {
      const { ownerId, since } = entry;
      if (Math.max(everyoneChanged, changed.peek(ownerId) ?? 0) > since) return;
      kept.set(key, entry);
      if (kept.has(key)) keysOf.set(ownerId, (keysOf.get(ownerId) ?? new Set()).add(key));
    },
  };
}
