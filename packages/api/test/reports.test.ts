import { MOST_NOTE_CHARACTERS } from '@portrait/contract';
import { journal } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { pageEventOf } from '../src/changes/page-event.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { dismissReports } from '../src/moderation/answer-reports.ts';
import { reportPicture } from '../src/moderation/report-picture.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { exportUser } from '../src/privacy/export-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { beforeTransaction } from './before-transaction.ts';
import { setupDeps } from './setup-deps.ts';
import { unzip } from './unzip.ts';

const photo = await sampleScene(1);
const other = await sampleScene(2);
const NOTE = 'Cette photo est la mienne.';

async function setup(limits: Parameters<typeof setupDeps>[0] = {}) {
  const deps = await setupDeps(limits);
  const [ada, eve, bob] = [await newUser(deps, 'ada'), await newUser(deps, 'eve'), await newUser(deps, 'bob')];
  const marie = await newUser(deps, 'marie', 'moderator');
  const { profilePicture } = calledAs(deps, ada);
  const { moderation } = calledAs(deps, marie).admin;
  const show = async (picture = photo) => {
    const { id: uploadId } = await sendPicture(deps, ada, picture);
    await profilePicture.confirm({ uploadId });
    return uploadId;
  };
  const report = async (reporter = eve, more = {}) =>
    calledAs(deps, reporter).shownPicture.report({ userId: ada.id, reason: 'impersonation', ...more });
  const waiting = async () => (await moderation.reports()).items;
  const entries = async () => (await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action);
  const rows = async () => deps.db.selectFrom('users_report').selectAll().orderBy('reporter_id').execute();
  return { ...{ deps, ada, eve, bob, marie, profilePicture, moderation }, show, report, waiting, entries, rows };
}

const refused = (code: string, facts = {}) => ({ cause: { code, facts } });

test('reports of one picture are one entry in the queue, with who says what, until they are dismissed', async () => {
  const { deps, eve, bob, marie, moderation, show, report, waiting, entries, rows } = await setup();
  const uploadId = await show();
  await report(eve, { note: ` ${NOTE}\n` });
  deps.moveClock(1000);
  await report(bob, { reason: 'nudity' });
  expect(await moderation.counts()).toEqual({ submitted: 0, appeals: 0, reports: 1 });
  const [entry, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ count: 2, at: entry?.reports[0]?.at, upload: { id: uploadId, username: 'ada' } });
  expect(entry?.reports).toMatchObject([
    { reporterId: eve.id, reporterName: 'eve', reason: 'impersonation', note: NOTE },
    { reporterId: bob.id, reporterName: 'bob', reason: 'nudity', note: null },
  ]);
  const { upload, ...reported } = entry!;
  const { uploads } = calledAs(deps, marie).admin;
  expect((await uploads.get({ uploadId: upload.id })).reported).toEqual(reported);
  await moderation.dismissReports({ uploadId });
  expect(await moderation.counts()).toMatchObject({ reports: 0 });
  expect([await waiting(), await rows()]).toEqual([[], []]);
  expect((await uploads.get({ uploadId })).reported).toBeNull();
  expect((await entries()).slice(-3)).toEqual(['reported', 'reported', 'reports_dismissed']);
  await expect(moderation.dismissReports({ uploadId })).rejects.toMatchObject(refused('UPLOAD_NOT_DECIDABLE'));
});

test('a report repeated changes nothing while it is open; dismissed, it can be made again', async () => {
  const { deps, moderation, show, report, waiting, entries, ada, eve } = await setup();
  const uploadId = await show();
  await report();
  const raced = beforeTransaction(deps, async () => report());
  await reportPicture(raced.deps, { actor: eve, userIds: [ada.id], reason: 'other', note: 'again' });
  expect(await waiting()).toMatchObject([{ count: 1, reports: [{ reason: 'impersonation', note: null }] }]);
  expect((await entries()).filter((action) => action === 'reported')).toHaveLength(1);
  await moderation.dismissReports({ uploadId });
  await report();
  expect(await waiting()).toMatchObject([{ count: 1, upload: { id: uploadId } }]);
});

test('a take-down closes the reports, and undone it brings none back', async () => {
  const { moderation, show, report, waiting, rows } = await setup();
  const uploadId = await show();
  await report();
  await moderation.takeDown({ uploadId, reason: 'impersonation' });
  expect([await waiting(), await rows(), (await moderation.counts()).reports]).toEqual([[], [], 0]);
  await moderation.undo({ uploadId });
  expect(await waiting()).toEqual([]);
});

test('a reported picture cannot be deleted for good until a moderator has decided, also when it is shown no longer', async () => {
  const { moderation, profilePicture, show, report } = await setup();
  const uploadId = await show();
  await report();
  await expect(profilePicture.delete({ uploadId })).rejects.toMatchObject(refused('UPLOAD_REPORTED'));
  await profilePicture.remove();
  await expect(profilePicture.delete({ uploadId })).rejects.toMatchObject(refused('UPLOAD_REPORTED'));
  await moderation.dismissReports({ uploadId });
  await profilePicture.delete({ uploadId });
});

test('only what is shown can be reported, only of others, by who is signed in', async () => {
  const { deps, ada, eve, show, report, profilePicture, waiting } = await setup();
  await expect(report()).rejects.toMatchObject(refused('UPLOAD_NOT_FOUND'));
  await show();
  const { pictureUrl } = await calledAs(deps, eve).shownPicture.of({ userId: ada.id });
  const later = await show(other);
  await expect(report(eve, { pictureUrl })).rejects.toMatchObject(refused('UPLOAD_NOT_FOUND'));
  await expect(report(ada)).rejects.toMatchObject(refused('OWN_PICTURE'));
  await expect(report(eve, { userId: 99_999 })).rejects.toMatchObject(refused('NOT_FOUND'));
  const stranger = calledAs(deps, null).shownPicture;
  const anonymous = stranger.report({ userId: ada.id, reason: 'other' });
  await expect(anonymous).rejects.toMatchObject(refused('NOT_SIGNED_IN'));
  const now = await stranger.of({ userId: ada.id });
  await report(eve, { pictureUrl: now.pictureUrl });
  expect(await waiting()).toMatchObject([{ upload: { id: later } }]);
  await profilePicture.remove();
  await expect(report()).rejects.toMatchObject(refused('UPLOAD_NOT_FOUND'));
});

test('a note has a limit, and reports have the rate of decisions', async () => {
  const { deps, eve, bob, report, show } = await setup({ decisionsPerMinute: 2 });
  await show();
  const long = { note: 'a'.repeat(MOST_NOTE_CHARACTERS + 1) };
  await expect(report(eve, long)).rejects.toMatchObject(
    refused('TEXT_TOO_LONG', { limit: MOST_NOTE_CHARACTERS, actual: MOST_NOTE_CHARACTERS + 1 }),
  );
  for (const username of ['zoe', 'kim']) {
    const each = await newUser(deps, username);
    const { id: uploadId } = await sendPicture(deps, each, photo);
    await calledAs(deps, each).profilePicture.confirm({ uploadId });
    await report(eve, { userId: each.id });
  }
  await expect(report(eve)).rejects.toMatchObject({ cause: { code: 'TOO_MANY_REQUESTS', facts: { limit: 2 } } });
  await report(bob);
  deps.moveClock(60_000);
  await report(eve);
});

test('the owner reads nothing of who reported: not in notices, pages’ events, views or the export', async () => {
  const { deps, ada, eve, show, report, profilePicture } = await setup();
  await show();
  const before = JSON.stringify([await profilePicture.current(), await calledAs(deps, ada).notices.list()]);
  await report(eve, { note: NOTE });
  expect(JSON.stringify([await profilePicture.current(), await calledAs(deps, ada).notices.list()])).toBe(before);
  expect((await journal.findOfOwner(deps.db, ada.id)).slice(-1).map(pageEventOf)).toEqual([undefined]);
  const manifest = await manifestOf(deps, ada);
  expect(manifest.journal.at(-1)).toMatchObject({ action: 'reported' });
  expect(manifest.journal.at(-1)).not.toHaveProperty('actor_id');
  expect(manifest.reports).toEqual([]);
  expect((await manifestOf(deps, eve)).reports).toMatchObject([{ reason: 'impersonation', note: NOTE }]);
});

test('only moderators see and dismiss reports, and not about their own pictures', async () => {
  const { deps, eve, marie, moderation, show, report, waiting } = await setup();
  const uploadId = await show();
  await report();
  const users = calledAs(deps, eve).admin.moderation;
  for (const call of [users.reports(), users.dismissReports({ uploadId })])
    await expect(call).rejects.toMatchObject(refused('FORBIDDEN'));
  const { id: own } = await sendPicture(deps, marie, other);
  await calledAs(deps, marie).profilePicture.confirm({ uploadId: own });
  await report(eve, { userId: marie.id });
  await expect(moderation.dismissReports({ uploadId: own })).rejects.toMatchObject(
    refused('NOT_YOURS_TO_MODERATE', { whose: 'own' }),
  );
  expect((await waiting()).map(({ upload }) => upload.notYours)).toEqual([null, 'own']);
});

test('of two moderators at once the first decides', async () => {
  const { deps, marie, moderation, show, report } = await setup();
  const uploadId = await show();
  await report();
  const raced = beforeTransaction(deps, async () => moderation.takeDown({ uploadId, reason: 'other' }));
  await expect(dismissReports(raced.deps, { actor: marie, uploadId })).rejects.toMatchObject({
    code: 'UPLOAD_NOT_DECIDABLE',
  });
});

test('the queue is paged, longest wait first, and a page lists the first ten of many reports', async () => {
  const { deps, ada, eve, moderation, show, report } = await setup();
  await show();
  const later = await newUser(deps, 'late');
  const { id: uploadId } = await sendPicture(deps, later, other);
  await calledAs(deps, later).profilePicture.confirm({ uploadId });
  for (let i = 0; i < 11; i++) {
    await report(await newUser(deps, `user${i}`));
    deps.moveClock(1000);
  }
  await report(eve, { userId: later.id });
  const first = await moderation.reports({ limit: 1 });
  expect(first.items).toMatchObject([{ count: 11, upload: { userId: ada.id } }]);
  expect(first.items[0]?.reports.map(({ reporterName }) => reporterName)).toEqual(
    Array.from({ length: 10 }, (_, i) => `user${i}`),
  );
  const second = await moderation.reports({ limit: 1, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ upload: { userId: later.id } }], nextCursor: null });
});

test('a picture that leaves the history by the retention is reported no longer', async () => {
  const { deps, show, report, waiting, rows } = await setup({ keptVersions: 0, keptForMs: 1000 });
  await show();
  await report();
  await show(other);
  deps.moveClock(2000);
  await cleanUp(deps);
  expect([await waiting(), await rows()]).toEqual([[], []]);
});

test('an erased reporter’s words go and the report stays; an erased owner’s reports go', async () => {
  const { deps, ada, eve, bob, show, report, waiting, rows } = await setup();
  await show();
  await report(eve, { note: NOTE });
  await report(bob);
  expect(await eraseUser(deps, { userId: eve.id })).toMatchObject({ left: [], erased: { reports: 1 } });
  expect((await waiting())[0]).toMatchObject({ count: 2, reports: [{ reporterName: null, note: null }, {}] });
  await expect(reportPicture(deps, { actor: eve, userIds: [ada.id], reason: 'other' })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  });
  expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ left: [], erased: { reports: 2 } });
  expect([await waiting(), await rows()]).toEqual([[], []]);
});

/** What a user's export says. */
async function manifestOf(deps: Awaited<ReturnType<typeof setupDeps>>, user: { id: number }) {
  const chunks: Buffer[] = [];
  await exportUser(deps, {
    ...{ userId: user.id, actor: journal.SYSTEM },
    receive: async (zip) => {
      for await (const chunk of zip) chunks.push(chunk as Buffer);
    },
  });
  const files = await unzip(Buffer.concat(chunks));
  return JSON.parse(files.get('manifest.json')!.toString()) as {
    reports: unknown[];
    journal: Record<string, unknown>[];
  };
}
