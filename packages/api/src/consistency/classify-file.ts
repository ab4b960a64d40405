import { ACTIVE_STATES } from '@portrait/contract';
import { consistency, exports, inventory, uploadGrants, versions, type Db, type UploadRow } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { INSTALLATION_KEY } from '../installation/installation.ts';
import { isSealKey } from '../journal/seal-journal.ts';
import { parseExportPath } from '../privacy/download/export-paths.ts';
import {
  isPicturePath,
  parseIncomingPath,
  parsePictureKey,
  siblingPath,
  type PictureKey,
} from '../pictures/picture-paths.ts';

/** The relation of a file to the rows; a file that has been deleted since counts as known. */
export type FileKind = 'known' | 'orphan' | 'unfinished' | 'lost-row' | 'stray';

/**
 * Classifies a file by the rows that refer to it.
 *
 * @param faulty uploads whose rows and bytes do not match, so that none of their files is treated as superfluous
 */
export async function classifyFile(
  { db, storage }: { db: Db; storage: BlobStore },
  key: string,
  faulty: ReadonlySet<number>,
): Promise<FileKind> {
  if (key === INSTALLATION_KEY || isSealKey(key)) return 'known';
  const grant = parseIncomingPath(key);
  if (grant) return (await uploadGrants.exists(db, grant)) ? 'known' : 'orphan';
  const part = parseExportPath(key);
  if (part) return (await exports.exists(db, part)) ? 'known' : 'orphan';
  const picture = parsePictureKey(key);
  if (!picture || !isPicturePath(key, picture)) return 'stray';
  const upload = await inventory.findUpload(db, picture.uploadId);
  const kind = await kindOf(db, { key, picture, upload });
  // Bytes are deleted before their row, so a file that has been deleted since was never an orphan.
  if (kind === 'known' || !(await storage.exists(key))) return 'known';
  // For a stored version, references to the version are references to its listed files.
  const image = picture.kind === 'original' || kind === 'unlisted' ? null : picture.image;
  const needed =
    faulty.has(picture.uploadId) || (await consistency.isRemembered(db, { ...pathFacts(key, picture, upload), image }));
  if (needed) return 'lost-row';
  return kind === 'unlisted' ? 'orphan' : kind;
}

interface Found {
  key: string;
  picture: PictureKey;
  upload: UploadRow | undefined;
}

async function kindOf(
  db: Db,
  { key, picture, upload }: Found,
): Promise<'known' | 'orphan' | 'unlisted' | 'unfinished'> {
  if (!upload || upload.purged_at !== null) return 'orphan';
  if (picture.kind === 'original') return upload.original === key ? 'known' : 'orphan';
  const version = await consistency.findVersion(db, picture.image);
  if (!version) return 'orphan';
  const living = ACTIVE_STATES.some((state) => state === upload.state) && upload.purge_after === null;
  if (!living) return 'known';
  if (version.stored_at === null) return 'unfinished';
  const files = versions.filesOf(version);
  const listed = files.length === 0 || files.some(({ name }) => siblingPath(version.image, name) === key);
  return listed ? 'known' : 'unlisted';
}

function pathFacts(key: string, { userId, uploadId }: PictureKey, upload: UploadRow | undefined) {
  const rowed = upload === undefined ? 'lost' : upload.purged_at === null ? 'kept' : 'purged';
  return { key, userId, uploadId, upload: rowed } as const;
}
