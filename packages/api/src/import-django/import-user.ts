import { AppError, STATE } from '@portrait/contract';
import {
  django,
  journal,
  personalData,
  type Django,
  type DjangoUpload,
  type DjangoUser,
  type UploadRow,
} from '@portrait/db';
import type { Deps, Principal } from '../deps.ts';
import { setRole } from '../moderation/set-role.ts';
import { removePicture } from '../pictures/remove-picture.ts';
import { findCurrentPicture } from '../pictures/find-current-picture.ts';
import { purgeUpload } from '../pictures/purge.ts';
import { restoreUpload } from '../uploads/restore-upload.ts';
import type { ImportReport } from './import-report.ts';
import { clearUnfinished, hasHappened, repeatEvent, type ImportingUser } from './import-upload.ts';
import { NoPicture, whyLeftOut } from './left-out.ts';
import { openMediaFile } from './media-file.ts';
import { importedUpload, pictureEvents, type ImportedUpload } from './picture-events.ts';

export interface ImportingUsers {
  deps: Deps;
  media: string;
  /** When this attempt began. */
  now: string;
  from: Django;
  /** Pictures that many show although nobody uploaded them. */
  shared: ReadonlySet<string>;
  /** The newest upload of each path that uploads of several users have. */
  reused: ReadonlyMap<string, number>;
  report: ImportReport;
  /** Called after each upload. */
  onUpload: () => void;
}

/** The rows of a user's uploads, by their ids. */
type Rows = Map<number, UploadRow>;

/**
 * Imports the uploads of a user whose account exists, then what they show, then their role. What an earlier attempt has done is not done
 * again.
 */
export async function importUser(
  importing: ImportingUsers,
  { user, uploads }: { user: DjangoUser; uploads: DjangoUpload[] },
): Promise<void> {
  const { deps, report } = importing;
  const owner: Principal = { id: user.id, role: 'system', username: user.username };
  const rows = await findRows(deps, user.id);
  const wanted = [...datedUploads(importing, uploads), ...(await unlistedPicture(importing, user, uploads))];
  await repeatEvents(importing, { owner, rows, wanted });
  const shown = await showCurrent(importing, { user, owner });
  if (shown) report.shown++;
  const role = roleOf(user);
  if (role !== 'user') await setRole(deps, { userId: user.id, role, actor: journal.SYSTEM });
  report.users++;
}

/** An account that nobody can use gets no rights, in case somebody gives it a password. */
function roleOf({ isActive, isSuperuser, isStaff }: DjangoUser): 'admin' | 'moderator' | 'user' {
  if (!isActive) return 'user';
  if (isSuperuser) return 'admin';
  return isStaff ? 'moderator' : 'user';
}

async function findRows(deps: Deps, userId: number): Promise<Rows> {
  const rows: Rows = new Map();
  for (const row of await personalData.findUploadsOf(deps.db, userId)) {
    if (row.state === STATE.uploading || row.state === STATE.failed) await clearUnfinished(deps, row);
    else rows.set(row.id, row);
  }
  return rows;
}

function datedUploads(importing: ImportingUsers, uploads: DjangoUpload[]): ImportedUpload[] {
  const { now, report, onUpload } = importing;
  return uploads.flatMap((row) => {
    const found = whyNotIts(importing, row) ?? importedUpload(row, now) ?? 'uploaded_at is not a time';
    if (typeof found === 'object') return found;
    report.leftOut.push({ table: 'upload', id: row.id, what: row.image, why: found });
    onUpload();
    return [];
  });
}

/** Why a row has no file of its own: another user's has its path. */
function whyNotIts({ reused }: ImportingUsers, { id, image }: DjangoUpload): string | undefined {
  const newest = reused.get(image);
  return newest === undefined || newest === id ? undefined : `the file is that of upload ${newest}, of another user`;
}

/** A picture that a user shows without having uploaded it, because it is older than the uploads, becomes an upload of theirs. */
async function unlistedPicture(
  { deps, media, now, from, shared, report }: ImportingUsers,
  { id, picture }: DjangoUser,
  uploads: DjangoUpload[],
): Promise<ImportedUpload[]> {
  if (picture === null || uploads.some(({ image }) => image === picture)) return [];
  const leaveOut = (why: string) => {
    report.leftOut.push({ table: 'user', id, what: picture, why });
    return [];
  };
  if (await django.isUploaded(from, picture)) return leaveOut('it is the upload of another user');
  if (shared.has(picture)) return leaveOut('others show the same picture: it was taken for the default one');
  try {
    const { handle, modifiedAt } = await openMediaFile(media, picture, deps.limits.maxUploadBytes);
    await handle.close();
    const at = modifiedAt.toISOString() < now ? modifiedAt.toISOString() : now;
    const filename = picture.split('/').at(-1) ?? '';
    return [{ id: undefined, image: picture, filename, uploadedAt: at, confirmedAt: at }];
  } catch (error) {
    if (error instanceof NoPicture || error instanceof AppError) return leaveOut(whyLeftOut(error) ?? error.message);
    throw error;
  }
}

interface Repeating {
  owner: Principal;
  rows: Rows;
  wanted: ImportedUpload[];
}

async function repeatEvents(importing: ImportingUsers, { owner, rows, wanted }: Repeating): Promise<void> {
  const { deps, media, now, report, onUpload } = importing;
  const user: ImportingUser = { deps, media, owner };
  const ids = new Map(wanted.map((upload) => [upload, knownId(upload, rows)]));
  report.before += [...ids.values()].filter((id) => id !== undefined).length;
  for (const event of pictureEvents(wanted, { now, pendingLifetimeMs: deps.limits.pendingLifetimeMs })) {
    const { upload, act } = event;
    const id = ids.get(upload);
    // It was left out.
    if (act !== 'upload' && id === undefined) continue;
    try {
      if (!hasHappened(event, id === undefined ? undefined : (rows.get(id) ?? { state: STATE.pending }))) {
        ids.set(upload, await repeatEvent(user, event, id === undefined ? undefined : { id }));
      }
    } catch (error) {
      const why = whyLeftOut(error);
      if (why === undefined) throw error;
      const row =
        upload.id === undefined
          ? { table: 'user' as const, id: owner.id }
          : { table: 'upload' as const, id: upload.id };
      report.leftOut.push({ ...row, what: upload.image, why });
    }
    if (act === 'upload' && upload.id !== undefined) onUpload();
  }
  for (const row of (await findRows(deps, owner.id)).values()) {
    count(report, row);
    // The cleanup would find the same, and `portrait verify` names until then what is overdue.
    const isDue = row.purge_after !== null && row.purge_after <= now && row.purged_at === null;
    if (isDue) await purgeUpload(deps, { ...row, unseen: false });
  }
}

/** The id of an upload that an earlier attempt has imported. One without an id of its own is known by its path. */
function knownId({ id, image }: ImportedUpload, rows: Rows): number | undefined {
  if (id !== undefined) return rows.has(id) ? id : undefined;
  return [...rows.values()].find(({ old_path }) => old_path === image)?.id;
}

function count(report: ImportReport, { state }: UploadRow): void {
  if (state === STATE.confirmed || state === STATE.pending || state === STATE.expired) report[state]++;
}

/**
 * Shows what the user showed, which need not be what they confirmed last. If that could not be imported, or was never confirmed,
 * nothing is shown: an earlier picture is one that they had replaced.
 *
 * @returns whether a picture is shown
 */
async function showCurrent(
  { deps, report }: ImportingUsers,
  { user, owner }: { user: DjangoUser; owner: Principal },
): Promise<boolean> {
  const rows = [...(await findRows(deps, user.id)).values()];
  const wanted = rows.findLast(({ old_path, state }) => old_path === user.picture && state === STATE.confirmed);
  const { image } = await findCurrentPicture(deps, user.id);
  if (!wanted) {
    const isUnconfirmed = user.picture !== null && rows.some(({ old_path }) => old_path === user.picture);
    const why = 'it was shown without having been confirmed; nothing is shown now';
    if (isUnconfirmed) report.leftOut.push({ table: 'user', id: user.id, what: user.picture ?? '', why });
    if (image !== null) await removePicture(deps, { actor: owner });
    return false;
  }
  if (image !== wanted.image) await restoreUpload(deps, { actor: owner, uploadId: wanted.id });
  return true;
}
