import { cleanup, pruning, type Purgeable } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { findPaths } from '../pictures/purge.ts';
import type { CleanupSteps } from './cleanup-run.ts';
import { answerName, eventName } from './prune-history.ts';
import { cutOffBefore, findRetired, forgottenBefore } from './cleanup-policy.ts';

export interface CleanupPlan extends CleanupSteps {
  /** Paths that hold bytes now and would hold none any more. */
  files: string[];
}

const ALL = Number.MAX_SAFE_INTEGER;

/** All that a cleanup would do now, found by the queries that it does it by, without doing it. */
export async function planCleanUp(deps: Deps): Promise<CleanupPlan> {
  const { db } = deps;
  const now = timestamp(deps);
  const unfinished = await cleanup.findUnfinished(db, cutOffBefore(deps));
  const expire = await cleanup.findOverdue(db, { now, limit: ALL });
  const due = await cleanup.findPurgeable(db, { now, after: undefined, limit: ALL });
  // What is given up as unfinished is deleted by the same run.
  const purge = [...due, ...unfinished];
  const old = { before: forgottenBefore(deps), limit: ALL };
  const retire: number[] = [];
  for await (const ids of findRetired(deps)) retire.push(...ids);
  return {
    unfinished: unfinished.map(({ id }) => id),
    expire,
    retire,
    purge: purge.map(({ id }) => id),
    files: await findFiles(deps, purge),
    events: (await pruning.findOldEvents(db, old)).map(eventName),
    answers: (await pruning.findOldAnswers(db, old)).map(answerName),
  };
}

async function findFiles(deps: Deps, uploads: Purgeable[]): Promise<string[]> {
  const files: string[] = [];
  for (const upload of uploads) {
    const paths = await findPaths(deps, upload);
    const there = await Promise.all(paths.map(async (key) => deps.blobs.exists(key)));
    files.push(...paths.filter((_key, i) => there[i]));
  }
  return files;
}
