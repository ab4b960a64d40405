import { journal } from '@portrait/db';
import type { Deps } from '../deps.ts';
import { changeOwner } from '../lifecycle/change-owner.ts';
import { parsePictureKey } from '../pictures/picture-paths.ts';
import { purgeVersion } from '../pictures/purge.ts';
import { classifyFile } from './classify-file.ts';
import type { CheckOptions, Finding } from './finding.ts';

/** Younger files may still be in the process of being written. */
const GRACE_MS = 60 * 60_000;
/** A larger share of files without a row means a wrong database rather than a crashed process. */
const MOST_UNKNOWN = 0.1;

/** Finds files without a row. Only this function and `assertRightDatabase` list the store. */
export async function* findUnknownBytes(
  deps: Deps,
  { repair, progress }: CheckOptions,
  { files, faulty }: { files: number; faulty: ReadonlySet<number> },
): AsyncGenerator<Finding> {
  let seen = 0;
  for await (const { key, modifiedAt } of deps.storage.list()) {
    seen++;
    progress({ phase: 'bytes', done: seen, total: Math.max(seen, files) });
    if (deps.now().getTime() - modifiedAt.getTime() < GRACE_MS) continue;
    const kind = await classifyFile(deps, key, faulty);
    if (kind === 'known') continue;
    const mayGo = kind === 'orphan' || kind === 'unfinished';
    yield { kind, key, repaired: repair && mayGo && (await deleteUnknown(deps, key, kind)) };
  }
}

/**
 * Checks, before anything is repaired, that database and files belong together.
 *
 * @throws if too many files have no row: the database is a different one, is older than the files, or has lost rows
 */
export async function assertRightDatabase(deps: Deps, { progress }: CheckOptions): Promise<void> {
  const counts = { seen: 0, pictures: 0, unknown: 0 };
  for await (const { key } of deps.storage.list()) {
    progress({ phase: 'survey', done: ++counts.seen, total: counts.seen });
    const kind = await classifyFile(deps, key, new Set());
    if (kind === 'stray') continue;
    counts.pictures++;
    if (kind === 'orphan' || kind === 'lost-row') counts.unknown++;
  }
  const { pictures, unknown } = counts;
  if (unknown <= pictures * MOST_UNKNOWN) return;
  throw new Error(
    `nothing was repaired: ${unknown} of ${pictures} picture files have no row in this database, which looks like the ` +
      'database of other files, or one older than they are; look at DATA_DIR, or restore a backup',
  );
}

async function deleteUnknown(deps: Deps, key: string, kind: 'orphan' | 'unfinished'): Promise<boolean> {
  const picture = parsePictureKey(key);
  if (kind === 'unfinished' && picture?.kind === 'rendition') await purgeVersion(deps, picture.image);
  else await deps.storage.delete([key]);
  const uploadId = picture?.kind === 'original' ? picture.uploadId : null;
  await changeOwner(deps, { ownerId: journal.NOBODY, actor: journal.SYSTEM }, async (change) =>
    change.record({ action: 'repaired', uploadId, before: key }),
  );
  return true;
}
