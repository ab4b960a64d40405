import { journal } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { appealTakeDown } from '../src/moderation/appeal-take-down.ts';
import { upholdTakeDown } from '../src/moderation/answer-appeals.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { beforeTransaction } from './before-transaction.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const WORDS = 'C’est bien moi, au carnaval.';

async function setup(limits: Parameters<typeof setupDeps>[0] = {}) {
  const deps = await setupDeps(limits);
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const marie = await newUser(deps, 'marie', 'moderator');
  const calls = calledAs(deps, ada);
  const { appeal, confirm, current } = calls.profilePicture;
  const { moderation, users } = calledAs(deps, marie).admin;
  const takenDown = async () => {
    const { id: uploadId } = await sendPicture(deps, ada, photo);
    await confirm({ uploadId });
    await moderation.takeDown({ uploadId, reason: 'nudity' });
    return uploadId;
  };
  const notice = async () => (await calls.notices.list()).takedowns[0];
  const entries = async () => (await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action);
  return { deps, ada, eve, marie, calls, appeal, current, moderation, users, takenDown, notice, entries };
}

const refused = (code: string, facts = {}) => ({ cause: { code, facts } });

test('an owner’s message waits in the queue, is upheld with a sentence, and the owner is told of both', async () => {
  const { marie, calls, appeal, moderation, takenDown, notice, entries } = await setup();
  const uploadId = await takenDown();
  expect(await notice()).toMatchObject({ canAppeal: true, appealedAt: null, answer: null });
  await appeal({ uploadId, message: ` ${WORDS}\n` });
  expect(await notice()).toMatchObject({ canAppeal: false, appealedAt: expect.any(String), answer: null });
  expect(await moderation.counts()).toEqual({ submitted: 0, appeals: 1, reports: 0 });
  expect((await moderation.appeals()).items).toMatchObject([
    {
      message: WORDS,
      upload: { id: uploadId, username: 'ada' },
      takedown: { reason: 'nudity', moderatorId: marie.id },
    },
  ]);
  await calls.notices.dismiss({ id: (await notice())!.id });
  await moderation.uphold({ uploadId, answer: 'Nous maintenons.' });
  expect(await moderation.counts()).toEqual({ submitted: 0, appeals: 0, reports: 0 });
  expect((await moderation.appeals()).items).toEqual([]);
  expect(await notice()).toMatchObject({ answer: { reinstated: false, text: 'Nous maintenons.' } });
  expect((await entries()).slice(-2)).toEqual(['appealed', 'appeal_upheld']);
  const again = moderation.uphold({ uploadId });
  await expect(again).rejects.toMatchObject(refused('UPLOAD_NOT_DECIDABLE'));
});

test('undoing the take-down answers the appeal, and the owner is told until they dismiss it', async () => {
  const { calls, appeal, current, moderation, takenDown, notice } = await setup();
  const uploadId = await takenDown();
  await appeal({ uploadId, message: WORDS });
  await moderation.undo({ uploadId });
  expect((await current()).upload?.id).toBe(uploadId);
  expect(await moderation.counts()).toMatchObject({ appeals: 0 });
  const told = await notice();
  expect(told).toMatchObject({ uploadId, canAppeal: false, answer: { reinstated: true, text: null } });
  await calls.notices.dismiss({ id: told!.id });
  expect(await notice()).toBeUndefined();
});

test('the owner reads what the moderator wrote when giving in, also after an answer that upheld the take-down', async () => {
  const { calls, appeal, moderation, takenDown, notice } = await setup();
  const uploadId = await takenDown();
  await appeal({ uploadId, message: WORDS });
  await moderation.uphold({ uploadId, answer: 'Nous maintenons.' });
  await calls.notices.dismiss({ id: (await notice())!.id });
  await moderation.undo({ uploadId, answer: ' Vous aviez raison. ' });
  expect(await notice()).toMatchObject({ answer: { reinstated: true, text: 'Vous aviez raison.' } });
});

test('a take-down that is undone without an appeal leaves no notice', async () => {
  const { moderation, takenDown, notice } = await setup();
  await moderation.undo({ uploadId: await takenDown() });
  expect(await notice()).toBeUndefined();
});

test('a dismissed take-down can be appealed as long as the picture is kept, and its owner finds the answer', async () => {
  const { deps, calls, appeal, moderation, takenDown, notice } = await setup();
  const uploadId = await takenDown();
  const dismiss = async () => calls.notices.dismiss({ id: (await notice())!.id });
  const dismissed = async () => (await calls.notices.list()).dismissedTakedowns;
  await dismiss();
  expect(await notice()).toBeUndefined();
  expect(await dismissed()).toMatchObject([{ uploadId, reason: 'nudity', canAppeal: true, appealedAt: null }]);
  await appeal({ uploadId, message: WORDS });
  expect(await dismissed()).toMatchObject([{ uploadId, canAppeal: false, appealedAt: expect.any(String) }]);
  await moderation.uphold({ uploadId, answer: 'Nous maintenons.' });
  expect(await dismissed()).toEqual([]);
  await dismiss();
  expect(await dismissed()).toMatchObject([{ answer: { reinstated: false, text: 'Nous maintenons.' } }]);
  deps.moveClock(deps.limits.takenDownKeptForMs);
  expect(await dismissed()).toEqual([]);
});

test('there is one appeal for each take-down, also from two devices at once', async () => {
  const { deps, ada, appeal, moderation, takenDown } = await setup();
  const uploadId = await takenDown();
  const raced = beforeTransaction(deps, async () => appeal({ uploadId, message: WORDS }));
  const late = appealTakeDown(raced.deps, { actor: ada, uploadId, message: 'other' });
  await expect(late).rejects.toMatchObject({ code: 'ALREADY_APPEALED' });
  expect((await moderation.appeals()).items).toMatchObject([{ message: WORDS }]);
  await moderation.undo({ uploadId });
  await moderation.takeDown({ uploadId, reason: 'other' });
  await appeal({ uploadId, message: 'again' });
  expect((await moderation.appeals()).items).toMatchObject([{ message: 'again' }]);
});

test('an appeal repeated under its key is sent once', async () => {
  const { deps, ada, takenDown, entries } = await setup();
  const order = { actor: ada, uploadId: await takenDown(), message: WORDS, idempotencyKey: 'once' };
  await appealTakeDown(deps, order);
  await appealTakeDown(deps, order);
  expect((await entries()).filter((action) => action === 'appealed')).toHaveLength(1);
});

test('a locked owner may appeal, a message has limits, and others’ uploads are not found', async () => {
  const { deps, ada, eve, appeal, users, takenDown } = await setup({ maxAppealCharacters: 10 });
  const uploadId = await takenDown();
  await users.lock({ userId: ada.id, reason: 'other' });
  const theirs = calledAs(deps, eve).profilePicture;
  const answers = [uploadId, uploadId + 99].map(async (id) =>
    theirs.appeal({ uploadId: id, message: 'x' }).catch((error: unknown) => error),
  );
  const [foreign, missing] = await Promise.all(answers);
  expect(foreign).toEqual(missing);
  expect(foreign).toMatchObject(refused('UPLOAD_NOT_FOUND'));
  await expect(appeal({ uploadId, message: 'a'.repeat(11) })).rejects.toMatchObject(
    refused('TEXT_TOO_LONG', { limit: 10, actual: 11 }),
  );
  await expect(appeal({ uploadId, message: ' \u0000\n' })).rejects.toMatchObject(
    refused('INVALID_REQUEST', { detail: 'message' }),
  );
  await appeal({ uploadId, message: 'a'.repeat(10) });
});

test('only a take-down that can still be undone can be appealed, and an appeal keeps the picture for as long again', async () => {
  const { deps, ada, appeal, current, moderation, takenDown, notice } = await setup();
  const { id: pending } = await sendPicture(deps, ada, photo);
  const about = async (uploadId: number) => appeal({ uploadId, message: WORDS });
  await expect(about(pending)).rejects.toMatchObject(refused('UPLOAD_NOT_DECIDABLE'));
  await calledAs(deps, ada).profilePicture.discard({ uploadId: pending });
  const uploadId = await takenDown();
  deps.moveClock(deps.limits.takenDownKeptForMs - 1000);
  await about(uploadId);
  deps.moveClock(deps.limits.takenDownKeptForMs - 1000);
  await cleanUp(deps);
  await moderation.undo({ uploadId });
  expect((await current()).upload?.id).toBe(uploadId);
  await moderation.takeDown({ uploadId, reason: 'other' });
  deps.moveClock(deps.limits.takenDownKeptForMs);
  expect((await notice())?.canAppeal).toBe(false);
  await expect(about(uploadId)).rejects.toMatchObject(refused('UPLOAD_NOT_DECIDABLE'));
});

test('only moderators see and answer appeals, and not their own', async () => {
  const { deps, eve, marie, appeal, moderation, takenDown } = await setup();
  const uploadId = await takenDown();
  await appeal({ uploadId, message: WORDS });
  const users = calledAs(deps, eve).admin.moderation;
  for (const call of [users.appeals(), users.counts(), users.uphold({ uploadId })])
    await expect(call).rejects.toMatchObject(refused('FORBIDDEN'));
  const grace = await newUser(deps, 'grace', 'admin');
  const { id: own } = await sendPicture(deps, marie, photo);
  await calledAs(deps, grace).admin.moderation.takeDown({ uploadId: own, reason: 'other' });
  await calledAs(deps, marie).profilePicture.appeal({ uploadId: own, message: WORDS });
  await expect(moderation.uphold({ uploadId: own })).rejects.toMatchObject({
    cause: { code: 'NOT_YOURS_TO_MODERATE' },
  });
  expect((await moderation.appeals()).items.map(({ upload }) => upload.notYours)).toEqual([null, 'own']);
});

test('of two answers at once the first decides', async () => {
  const { deps, marie, appeal, moderation, takenDown, notice } = await setup();
  const uploadId = await takenDown();
  await appeal({ uploadId, message: WORDS });
  const raced = beforeTransaction(deps, async () => moderation.undo({ uploadId }));
  const late = upholdTakeDown(raced.deps, { actor: marie, uploadId });
  await expect(late).rejects.toMatchObject({ code: 'UPLOAD_NOT_DECIDABLE' });
  expect(await notice()).toMatchObject({ answer: { reinstated: true } });
});

test('an erasure takes the message, and it waits no longer; an erased user sends none', async () => {
  const { deps, ada, appeal, moderation, takenDown } = await setup();
  const uploadId = await takenDown();
  await appeal({ uploadId, message: WORDS });
  expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ left: [] });
  expect(await moderation.counts()).toMatchObject({ appeals: 0 });
  const rows = await deps.db.selectFrom('users_takedown').select(['appeal', 'answer']).execute();
  expect(rows).toEqual([{ appeal: null, answer: null }]);
  await expect(appealTakeDown(deps, { actor: ada, uploadId, message: WORDS })).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  });
});
