import { setTimeout as wait } from 'node:timers/promises';
import {
  acquireProcessLock,
  assertMovable,
  exports,
  holdingWrites,
  installation,
  migrateToLatest,
  moveRows,
} from '@portrait/db';
import { assertMediaFits, claimMedia, markInstallation, type Parts } from '../installation/installation.ts';
import { compareInstallations, type Compared } from './compare-installations.ts';
import { copyPictures, type CopiedFiles } from './copy-pictures.ts';
import { deleteStale } from './delete-stale.ts';
import type { MovePhase, MoveProgress } from './move-progress.ts';
import { assertNotMoved, isMoved, markMoved } from './moved-mark.ts';

/** An installation in a SQLite file, and the empty PostgreSQL database that it moves to. */
export interface MoveDeps {
  from: Parts & { databaseFile: string };
  /** Its storage is that of `from` if the pictures stay where they are. The names are for the mark, without passwords. */
  to: Parts & { names: { database: string; media: string } };
  now: () => Date;
}

export interface MoveReport extends CopiedFiles, Compared {
  /** False if something is missing or wrong at the new place: then the old installation is still the one to use. */
  moved: boolean;
  rows: number;
  /** Copies that were deleted, because their pictures were deleted during the move. */
  stale: number;
}

interface MoveOptions {
  /** How long to wait for the server to be stopped, once all pictures are copied; in milliseconds. */
  waitMs: number;
  progress: MoveProgress;
}

const LOOK_EVERY_MS = 300;

/**
 * Moves an installation from a SQLite file to an empty PostgreSQL database, and its pictures to another storage. The server runs until the
 * pictures are copied; then it has to be stopped, for as long as the rest takes. Interrupted at any moment, it can be run again; until the
 * old database is marked as moved, the old installation is complete and can be used.
 *
 * @throws if the new place is in use, the old one has moved already, or the server is not stopped in time
 */
export async function moveInstallation(deps: MoveDeps, options: MoveOptions): Promise<MoveReport> {
  const { from, to } = deps;
  await markInstallation(from);
  const installationId = (await installation.find(from.db)) ?? '';
  if (await endMarked(deps, installationId)) return NOTHING_LEFT;
  await migrateToLatest(to.db);
  await assertMovable(to.db, installationId);
  await assertMediaFits(to.storage, installationId);
  await claimMedia(to.storage, installationId);
  const known = new Map<number, string>();
  const copied = await copyAll(deps, { phase: 'pictures', known, progress: options.progress });
  const release = await lockWhenFree(from.databaseFile, options);
  try {
    // Another move may have ended meanwhile.
    assertNotMoved(from.databaseFile);
    // Commands do not take the lock of the server.
    return await holdingWrites(from.databaseFile, async () =>
      moveStopped(deps, { installationId, known, copied, progress: options.progress }),
    );
  } finally {
    release();
  }
}

const NOTHING_LEFT: MoveReport = {
  ...{ moved: true, rows: 0, copied: 0, there: 0, stale: 0, uploads: 0, files: 0, problems: [], known: [] },
};

/** Ends a move that was interrupted after its mark. */
async function endMarked({ from, to }: MoveDeps, installationId: string): Promise<boolean> {
  if (!isMoved(from.databaseFile)) return false;
  if (!(await installation.isBeingMoved(to.db, installationId))) assertNotMoved(from.databaseFile);
  await installation.endMoving(to.db, installationId);
  return true;
}

interface Stopped {
  installationId: string;
  known: Map<number, string>;
  copied: CopiedFiles;
  progress: MoveProgress;
}

/** The part of a move during which nothing may be written to the old installation. */
async function moveStopped(deps: MoveDeps, { installationId, known, copied, progress }: Stopped): Promise<MoveReport> {
  const { from, to, now } = deps;
  const late = await copyAll(deps, { phase: 'late pictures', known, progress });
  const inPhase = (phase: MovePhase) => (done: number, total: number) => progress(phase, done, total);
  const at = now().toISOString();
  const isElsewhere = to.storage !== from.storage;
  const copies = { from, to: to.storage, keptAt: at, progress: inPhase('stale pictures') };
  const stale = isElsewhere ? await deleteStale(copies) : 0;
  const rows = await moveRows(from.db, to.db, { installationId, progress: (done) => progress('rows', done, done) });
  const compared = await compareInstallations({ from, to }, { keptAt: at, progress: inPhase('compare') });
  const moved = compared.problems.length === 0;
  if (moved) {
    // Their bytes are not moved: whoever wants theirs asks again.
    if (isElsewhere) await exports.removeAll(to.db);
    markMoved(from.databaseFile, { ...to.names, at });
    progress('end', 0, 1);
    await installation.endMoving(to.db, installationId);
  }
  const files = { copied: copied.copied + late.copied, there: copied.there };
  return { moved, rows, stale, ...compared, ...files };
}

async function copyAll(
  { from, to, now }: MoveDeps,
  { phase, known, progress }: { phase: MovePhase; known: Map<number, string>; progress: MoveProgress },
): Promise<CopiedFiles> {
  if (to.storage === from.storage) return { copied: 0, there: 0 };
  const inPhase = (done: number, total: number) => progress(phase, done, total);
  return copyPictures({ from, to: to.storage, keptAt: now().toISOString(), known, progress: inPhase });
}

async function lockWhenFree(databaseFile: string, { waitMs, progress }: MoveOptions): Promise<() => void> {
  for (const start = Date.now(); ; await wait(LOOK_EVERY_MS)) {
    const release = acquireProcessLock(`${databaseFile}.lock`);
    if (release) return release;
    progress('wait', 0, 1);
    if (Date.now() - start >= waitMs) break;
  }
  throw new Error(
    `a server still uses ${databaseFile}: stop it and run the move again, which does not copy again what it has copied`,
  );
}
