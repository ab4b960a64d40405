import type { Job } from './job.ts';

type Kind = Job['kind'];

/** How long jobs of each kind took lately, in milliseconds. */
export type JobTimes = Record<Kind, number>;

/** How many jobs of one kind there are. */
export type JobCounts = Record<Kind, number>;

/** Until the first ones have told: what a phone's photo takes. */
export const FIRST_TIMES: Readonly<JobTimes> = { read: 200, render: 100, hash: 250, draw: 30 };

/** The last sixteen or so tell. */
const WEIGHT = 1 / 16;

export function learnTime(times: JobTimes, kind: Kind, ms: number): void {
  times[kind] += (ms - times[kind]) * WEIGHT;
}

/** How long workers need for so many jobs, in whole seconds; at least one. */
export function secondsFor(jobs: JobCounts, times: JobTimes, workers: number): number {
  const ms = (Object.keys(jobs) as Kind[]).reduce((sum, kind) => sum + jobs[kind] * times[kind], 0);
  return Math.max(1, Math.ceil(ms / workers / 1000));
}
