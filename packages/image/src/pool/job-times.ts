import type { AwaitedJob } from './job.ts';

type Kind = AwaitedJob['kind'];

/** The recent mean duration of each kind of job, in milliseconds. */
export type JobTimes = Record<Kind, number>;

/** The number of jobs of each kind. */
export type JobCounts = Record<Kind, number>;

/** The initial values: the times of a phone's photo. */
export const FIRST_TIMES: Readonly<JobTimes> = { read: 200, render: 100, jpeg: 70, preview: 100, hash: 250, draw: 30 };

/** The weight of a new value: roughly the last sixteen count. */
const WEIGHT = 1 / 16;

export function learnTime(times: JobTimes, kind: Kind, ms: number): void {
  times[kind] += (ms - times[kind]) * WEIGHT;
}

/** The time that the workers need for these jobs, in whole seconds; at least one. */
export function secondsFor(jobs: JobCounts, times: JobTimes, workers: number): number {
  const ms = (Object.keys(jobs) as Kind[]).reduce((sum, kind) => sum + jobs[kind] * times[kind], 0);
  return Math.max(1, Math.ceil(ms / workers / 1000));
}
