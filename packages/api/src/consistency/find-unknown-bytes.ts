import { LIVING, consistency, inventory } from '@portrait/db';
import type { ListedBlob } from '@portrait/storage';
import { timestamp, type Deps } from '../deps.ts';
import { isPicturePath, parsePictureKey, type PictureKey } from '../pictures/picture-paths.ts';
import { purgeVersion } from '../pictures/purge.ts';
import type { CheckOptions, Finding } from './finding.ts';

/** What is younger may still be being written. */
const GRACE_MS = 60 * 60_000;

/** Looks for bytes that no row knows; the only place that asks the store what it holds. */
export async function* findUnknownBytes(
  deps: Deps,
  { repair, progress }: CheckOptions,
  expected: number,
): AsyncGenerator<Finding> {
  let seen = 0;
  for await (const blob of deps.blobs.list()) {
    seen++;
    progress({ phase: 'bytes', done: seen, total: Math.max(seen, expected) });
    const kind = await kindOf(deps, blob);
    if (kind === undefined) continue;
    yield { kind, key: blob.key, repaired: repair && kind !== 'stray' && (await deleteUnknown(deps, blob, kind)) };
  }
}

type Kind = 'orphan' | 'unfinished' | 'stray';

async function kindOf(deps: Deps, { key, modifiedAt }: ListedBlob): Promise<Kind | undefined> {
  const young = deps.now().getTime() - modifiedAt.getTime() < GRACE_MS;
  if (young) return undefined;
  if (key.startsWith('tmp/')) return 'unfinished';
  const picture = parsePictureKey(key);
  if (!picture || !isPicturePath(key, picture)) return 'stray';
  const state = await stateOf(deps, key, picture);
  if (state === 'known') return undefined;
  // A row deletes its bytes before itself: what is gone by now was never an orphan.
  return (await deps.blobs.exists(key)) ? state : undefined;
}

async function stateOf({ db }: Deps, key: string, picture: PictureKey): Promise<'known' | 'orphan' | 'unfinished'> {
  const version = picture.kind === 'rendition' ? await consistency.findVersion(db, picture.image) : undefined;
  const uploadId = picture.kind === 'original' ? picture.uploadId : version?.upload_id;
  const upload = uploadId === undefined ? undefined : await inventory.findUpload(db, uploadId);
  if (!upload || upload.purged_at !== null) return 'orphan';
  if (picture.kind === 'original') return upload.original === key ? 'known' : 'orphan';
  const cutOff = version?.stored_at === null && LIVING.some((state) => state === upload.state);
  return cutOff ? 'unfinished' : 'known';
}

async function deleteUnknown(deps: Deps, { key }: ListedBlob, kind: Kind): Promise<boolean> {
  const picture = parsePictureKey(key);
  if (kind === 'unfinished' && picture?.kind === 'rendition') await purgeVersion(deps, picture.image);
  else await deps.blobs.delete([key]);
  const repair = { userId: null, uploadId: picture?.kind === 'original' ? picture.uploadId : null, key };
  await consistency.recordRepair(deps.db, { ...repair, now: timestamp(deps) });
  return true;
}
