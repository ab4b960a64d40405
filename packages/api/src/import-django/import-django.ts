import { availableParallelism } from 'node:os';
import {
  django,
  importing,
  installation,
  migrateToLatest,
  reserveIds,
  type Django,
  type DjangoUpload,
  type DjangoUser,
} from '@portrait/db';
import pMap from 'p-map';
import { timestamp, type Deps } from '../deps.ts';
import { markInstallation } from '../installation/installation.ts';
import { assertImportable } from './assert-importable.ts';
import { assertMediaThere } from './assert-media-there.ts';
import { emptyReport, type ImportReport } from './import-report.ts';
import { importUser, type ImportingUsers } from './import-user.ts';
import { sortLeftOut, type LeftOut } from './left-out.ts';

/** The users whose accounts are inserted before their pictures are imported. */
const USERS_AT_ONCE = 200;
/** Each worker has a picture to read while another one's bytes are stored. */
const PICTURES_AT_ONCE = 2 * availableParallelism();

export interface ImportDjango {
  from: Django;
  /** MEDIA_ROOT: the folder below which the paths in the rows lie. */
  media: string;
  /**
   * Inserts the account of a user with their id, unless it is there; the login is the host's.
   *
   * @returns what is not as it was there
   */
  addAccount: (user: DjangoUser, now: string) => Promise<LeftOut[]>;
  /** Called with the number of users and uploads that are done. */
  progress?: (done: number, total: number) => void;
}

/**
 * Imports a Django project into an empty installation that nothing else uses: users, uploads and what is shown, with their ids, names
 * and times. Interrupted at any moment, it can be run again, and no server starts before it has ended. Once it has, it changes nothing.
 * Webhooks are told nothing of it.
 *
 * @returns the report, or when the same project was imported before
 * @throws if the installation is in use, or its disk, its database or the folder of the project fails
 */
export async function importDjango(deps: Deps, order: ImportDjango): Promise<ImportReport | { endedAt: string }> {
  await migrateToLatest(deps.db);
  return importing(deps.db, async () => {
    const source = await django.identify(order.from);
    const endedAt = await begin(deps, order, source);
    if (endedAt !== undefined) return { endedAt };
    await deps.storage.sweep();
    const report = await importAll(withoutWebhooks(deps), order);
    await installation.endImport(deps.db, timestamp(deps));
    return report;
  });
}

/** Receivers would take what happened years ago for news. */
function withoutWebhooks(deps: Deps): Deps {
  return { ...deps, changes: { ...deps.changes, endpoints: [], isHeard: () => false } };
}

/** @returns when the same import ended; undefined if it has not */
async function begin(deps: Deps, { from, media }: ImportDjango, source: string): Promise<string | undefined> {
  const endedAt = await assertImportable(deps, source);
  if (endedAt !== undefined) return endedAt;
  await assertMediaThere(from, media);
  await markInstallation(deps);
  await installation.beginImport(deps.db, source);
  await reserveIds(deps.db, await django.findLastIds(from));
  return undefined;
}

async function importAll(deps: Deps, order: ImportDjango): Promise<ImportReport> {
  const { from, media, addAccount, progress = () => undefined } = order;
  const report = emptyReport();
  const now = timestamp(deps);
  const { users, uploads } = await django.count(from);
  let done = 0;
  const step = () => progress(++done, Math.max(done, users + uploads));
  const shared = new Set(await django.findSharedPictures(from));
  const reused = await django.findReusedPaths(from);
  const common: ImportingUsers = { deps, media, now, from, shared, reused, report, onUpload: step };
  for (const { id, image } of await django.findStrayUploads(from)) {
    report.leftOut.push({ table: 'upload', id, what: image, why: 'its user does not exist' });
    step();
  }
  for await (const page of pagesOf(from)) {
    for (const user of page) report.leftOut.push(...(await addAccount(user, now)));
    const sent = new Map<number, DjangoUpload[]>(page.map(({ id }) => [id, []]));
    for (const upload of await django.findUploads(from, [...sent.keys()])) sent.get(upload.userId)?.push(upload);
    await untilOneFails(page, async (user) => {
      await importUser(common, { user, uploads: sent.get(user.id) ?? [] });
      step();
    });
  }
  sortLeftOut(report.leftOut);
  return report;
}

/** If one fails, the others that have begun end before it throws, so that nothing goes on when the data are closed. */
async function untilOneFails(page: DjangoUser[], act: (user: DjangoUser) => Promise<void>): Promise<void> {
  const failed: unknown[] = [];
  const unlessFailed = async (user: DjangoUser) => {
    if (failed.length === 0) await act(user).catch((error: unknown) => failed.push(error));
  };
  await pMap(page, unlessFailed, { concurrency: PICTURES_AT_ONCE });
  if (failed.length > 0) throw failed[0];
}

/** All users of a project. */
export async function* pagesOf(from: Django): AsyncGenerator<DjangoUser[]> {
  for (let afterId = 0; ;) {
    const page = await django.findUsers(from, { afterId, limit: USERS_AT_ONCE });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    afterId = last.id;
  }
}
