import type { AwaitedJob } from './job.ts';

/** A job that waits for a worker. */
export interface Waiting {
  job: AwaitedJob;
  /** The id of the user whose job it is, if any. */
  owner: number | undefined;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  /** Ends the watching for a timeout or an abort, because it waits no longer. */
  stopWatching: () => void;
  tries: number;
}

/** Waiting jobs of one kind. Owners take turns, however many jobs each has; the first key is next. */
export type FairQueue = Map<Waiting['owner'], Waiting[]>;

export function lengthOf(line: FairQueue): number {
  return [...line.values()].reduce((sum, { length }) => sum + length, 0);
}

export function enqueue(line: FairQueue, waiting: Waiting): void {
  const others = line.get(waiting.owner);
  if (others) others.push(waiting);
  else line.set(waiting.owner, [waiting]);
}

/** Puts a job before the other jobs of its owner. */
export function enqueueFirst(line: FairQueue, waiting: Waiting): void {
  line.set(waiting.owner, [waiting, ...(line.get(waiting.owner) ?? [])]);
}

/** Takes the first job of the next owner who `may` have one. That owner's next turn comes after all others. */
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

/** Removes and returns all jobs. */
export function removeAll(line: FairQueue): Waiting[] {
  const all = [...line.values()].flat();
  line.clear();
  return all;
}
