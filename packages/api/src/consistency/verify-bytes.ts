import { ACTIVE_STATES } from '@portrait/contract';
import { cleanup, consistency, type UploadRow, type Due } from '@portrait/db';
import { timestamp, type Deps } from '../deps.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { checkUpload, type BadUpload } from './check-upload.ts';
import { assertRightDatabase, findUnknownBytes } from './find-unknown-bytes.ts';
import type { CheckOptions, Finding } from './finding.ts';
import { repairVersion } from './repair-version.ts';

const PAGE = 100;
/** Longer than the interval of the cleanup. */
const PURGE_OVERDUE_MS = 60 * 60_000;

/**
 * Compares rows and files in both directions, while the server may be running. Yields findings as they are found.
 *
 * With `repair` it does only what cannot lose anything shown or restorable: it renders squares again from an intact original,
 * deletes files that nothing refers to, and finishes interrupted purges. It never touches a damaged original, nor superfluous
 * files in the folder of a damaged upload. Taken-down pictures that can be reinstated are only reported; they are repaired once
 * they are reinstated.
 *
 * @throws before any repair, if database and files do not seem to belong together
 */
export async function* verifyBytes(
  deps: Deps,
  { repair = false, progress = () => undefined }: Partial<CheckOptions> = {},
): AsyncGenerator<Finding> {
  const options = { repair, progress };
  if (repair) await assertRightDatabase(deps, options);
  let files = 0;
  const faulty = new Set<number>();
  for await (const { found, upload } of checkedUploads(deps, options)) {
    files += found.files;
    if (!found.original && found.inForce && found.versions.length === 0) continue;
    faulty.add(upload.id);
    yield* tellUpload(deps, { upload, found, repair });
  }
  yield* findWrongPointers(deps);
  yield* findUnpurged(deps, repair);
  yield* findUnknownBytes(deps, options, { files, faulty });
}

async function* checkedUploads(deps: Deps, { progress }: CheckOptions) {
  const total = await consistency.countNeeded(deps.db, { keptAt: timestamp(deps) });
  let done = 0;
  for (let afterId = 0; ;) {
    const page = await consistency.findNeeded(deps.db, { afterId, limit: PAGE, keptAt: timestamp(deps) });
    for (const upload of page) {
      yield { upload, found: await checkUpload(deps, upload) };
      done++;
      progress({ phase: 'rows', done, total: Math.max(done, total) });
    }
    afterId = page.at(-1)?.id ?? afterId;
    if (page.length < PAGE) return;
  }
}

async function* tellUpload(
  deps: Deps,
  { upload, found, repair }: { upload: UploadRow; found: BadUpload; repair: boolean },
): AsyncGenerator<Finding> {
  // The upload was discarded or expired since, so its bytes were allowed to be deleted.
  if (!(await consistency.isNeeded(deps.db, upload.id, { keptAt: timestamp(deps) }))) return;
  const { original } = found;
  const living = ACTIVE_STATES.some((state) => state === upload.state);
  if (original) yield { ...original, of: 'original', uploadId: upload.id, repaired: false };
  if (!found.inForce) {
    yield { kind: 'missing', of: 'rendition', key: upload.image, uploadId: upload.id, repaired: false };
  }
  for (const { version, bad } of found.versions) {
    const stored = (await consistency.findVersion(deps.db, version.image))?.stored_at ?? null;
    if (stored === null) continue;
    const readable = bad.every(({ kind }) => kind !== 'unreadable');
    const repaired =
      repair &&
      living &&
      !original &&
      readable &&
      (await succeeds(deps, upload, async () => repairVersion(deps, upload, { version, bad })));
    for (const file of bad) yield { ...file, of: 'rendition', uploadId: upload.id, repaired };
  }
}

/** A failed repair does not hold up the others. */
async function succeeds(deps: Deps, { id }: { id: number }, repair: () => Promise<void>): Promise<boolean> {
  try {
    await repair();
    return true;
  } catch (error) {
    deps.log.error({ err: error, uploadId: id }, 'an upload was not repaired');
    return false;
  }
}

async function* findWrongPointers({ db }: Deps): AsyncGenerator<Finding> {
  for (let afterId = 0; ;) {
    const page = await consistency.findWrongPointers(db, { afterId, limit: PAGE });
    for (const user of page) {
      yield { kind: 'wrong-pointer', userId: user.id, image: user.profile_picture, repaired: false };
    }
    afterId = page.at(-1)?.id ?? afterId;
    if (page.length < PAGE) return;
  }
}

async function* findUnpurged(deps: Deps, repair: boolean): AsyncGenerator<Finding> {
  const now = new Date(deps.now().getTime() - PURGE_OVERDUE_MS).toISOString();
  for (let after: Due | undefined; ;) {
    const page = await cleanup.findPurgeable(deps.db, { now, after, limit: PAGE });
    for (const upload of page) {
      const repaired = repair && (await succeeds(deps, upload, async () => purgeUpload(deps, upload)));
      yield { kind: 'unpurged', uploadId: upload.id, repaired };
    }
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}
