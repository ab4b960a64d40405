import { AppError } from '@portrait/contract';
import type { CopiesPage } from '@portrait/contract/schemas';
import { adminUploads, blocks, shownPictures, type BlockedFingerprint, type ShownFingerprint } from '@portrait/db';
import { lookalikesOf } from '@portrait/image';
import { pacer } from '../pacer.ts';
import type { Deps, Principal } from '../deps.ts';
import { adminUploadView } from './admin-upload-view.ts';
import { lookOf } from '../uploads/upload-view.ts';

export interface CopiesAsked {
  viewer: Principal;
  /** Uploads that were taken down for everyone. */
  uploadIds: readonly number[];
  /** The end of the previous page. */
  cursor?: number | undefined;
  /** The maximum number of users for one page. */
  limit: number;
}

/** The number of pictures compared before other requests get their turn. */
const SLICE = 100;
const MOST_MS = 250;
const MOST_FOUND = 60;

/**
 * Searches all live pictures for those that the blocks of taken-down uploads would refuse if they were uploaded now. It compares
 * the whole picture as sent, and the square that is shown.
 *
 * @throws {AppError} NOT_FOUND if none of these uploads is blocked for everyone
 */
export async function findCopies(deps: Pick<Deps, 'db' | 'now' | 'storage'>, asked: CopiesAsked): Promise<CopiesPage> {
  const blocked = await blocks.findForEveryone(deps.db, asked.uploadIds);
  if (blocked.length === 0) throw new AppError('NOT_FOUND');
  const first = asked.cursor === undefined ? await findSameFiles(deps, blocked) : [];
  const stretch = await walk(deps, { ...asked, afterUserId: asked.cursor ?? 0 }, copiesOf(blocked));
  const rows = await adminUploads.findLive(deps.db, [...first, ...stretch.found]);
  const look = { viewer: asked.viewer, ...lookOf(deps) };
  const lastUserId = await shownPictures.findLastUserId(deps.db);
  return {
    items: rows.map((row) => adminUploadView(row, look)),
    compared: stretch.compared,
    progress: stretch.goOnAfter === undefined ? 1 : Math.min(1, stretch.goOnAfter / lastUserId),
    nextCursor: stretch.goOnAfter === undefined ? null : String(stretch.goOnAfter),
  };
}

type Blocked = Omit<BlockedFingerprint, 'id'>;

/** Finds identical files by an index, so that they are on the first page. */
async function findSameFiles({ db }: Pick<Deps, 'db'>, blocked: Blocked[]): Promise<number[]> {
  const received_sha256 = blocked.map((block) => block.received_sha256).filter(Boolean);
  const rows = await shownPictures.findFiles(db, { received_sha256, limit: MOST_FOUND });
  return rows.map(({ id }) => id);
}

/** The comparison with blocks, prepared for many pictures. */
function copiesOf(blocked: Blocked[]): (shown: ShownFingerprint) => boolean {
  const received = new Set(blocked.map((block) => block.received_sha256).filter(Boolean));
  const kept = new Set(blocked.map((block) => block.original_sha256).filter(Boolean));
  const isSimilar = lookalikesOf(blocked.flatMap((block) => block.perceptual_hashes.split(',')));
  return ({ received_sha256, original_sha256, perceptual_hash, square_hash }) =>
    received.has(received_sha256) ||
    kept.has(original_sha256) ||
    isSimilar(perceptual_hash ?? '') ||
    (square_hash !== perceptual_hash && isSimilar(square_hash ?? ''));
}

async function walk(
  { db }: Pick<Deps, 'db'>,
  { afterUserId, limit }: { afterUserId: number; limit: number },
  isCopy: (shown: ShownFingerprint) => boolean,
): Promise<{ found: number[]; compared: number; goOnAfter: number | undefined }> {
  const startedAt = performance.now();
  const rest = pacer();
  const found: number[] = [];
  let goOnAfter = afterUserId;
  let compared = 0;
  for (let users = 0; users < limit && found.length < MOST_FOUND && performance.now() - startedAt < MOST_MS;) {
    const slice = await shownPictures.walk(db, { afterUserId: goOnAfter, limit: Math.min(SLICE, limit - users) });
    if (slice.lastUserId === undefined) return { found, compared, goOnAfter: undefined };
    found.push(...slice.shown.filter(isCopy).map(({ id }) => id));
    compared += slice.shown.length;
    users += slice.users;
    goOnAfter = slice.lastUserId;
    await rest();
  }
  return { found, compared, goOnAfter };
}
