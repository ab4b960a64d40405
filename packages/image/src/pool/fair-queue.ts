import type { Job } from './job.ts';

/** A job that waits for a worker. */
export interface Waiting {
  job: Job;
  /** Whose it is; undefined when it is nobody's in particular. */
  owner: number | undefined;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  /** It waits no longer: nothing watches its wait any more. */
  stopWatching: () => void;
  tries: number;
}

/** Jobs of one kind that wait. Owners take turns, however many jobs each has; the first key's turn is next. */
export type FairQueue = Map<Waiting['owner'], Waiting[]>;

export function lengthOf(line: FairQueue): number {
  return [...line.values()].reduce((sum, { length }) => sum + length, 0);
}

export function enqueue(line: FairQueue, waiting: Waiting): void {
  const others = line.get(waiting.owner);
  if (others) others.push(waiting);
  else line.set(waiting.owner, [waiting]);
}

/** Has it done before what else its owner waits for. */
export function enqueueFirst(line: FairQueue, waiting: Waiting): void {
  line.set(waiting.owner, [waiting, ...(line.get(waiting.owner) ?? [])]);
}

/** Takes the first job of the owner whose turn it is among those that may; their next turn comes after everybody's. */
export function dequeue(line: FairQueue, may: (owner: Waiting['owner']) => boolean): Waiting | undefined {
  for (const [owner, jobs] of line) {
    if (!may(owner)) continue;
    const [next, ...left] = jobs;
    line.delete(owner);
    if (left.length > 0) line.set(owner, left);
    return next;
  }
  return undefined;
}

export function remove(line: FairQueue, waiting: Waiting): void {
  const left = (line.get(waiting.owner) ?? []).filter((other) => other !== waiting);
  if (left.length > 0) line.set(waiting.owner, left);
  else line.delete(waiting.owner);
}

/** Empties it. */
export function removeAll(line: FairQueue): Waiting[] {
  const all = [...line.values()].flat();
  line.clear();
  return all;
}
