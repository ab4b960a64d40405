import { journal, uploads } from '@portrait/db';
import { inACorner, sampleScene, writtenAgain } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const other = await sampleScene(2);

async function setup() {
  const deps = await setupDeps();
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const marie = await newUser(deps, 'marie', 'moderator');
  const calls = calledAs(deps, ada);
  const { moderation } = calledAs(deps, marie).admin;
  const publish = async (bytes = photo) => {
    const { id } = await sendPicture(deps, ada, bytes);
    return (await calls.profilePicture.confirm({ uploadId: id })).upload;
  };
  const open = async (key: string, reader: typeof ada | null) =>
    openPicture(deps, { key, reader: async () => reader }).then(
      ({ everybody }) => (everybody ? 'everybody' : 'reader'),
      (error: { code?: string }) => error.code,
    );
  return { deps, ada, eve, marie, calls, moderation, publish, open };
}

const blocked = { cause: { code: 'PICTURE_BLOCKED' } };
const ORDER = { reason: 'nudity', note: 'Merci de choisir une autre photo.' } as const;

test('a taken-down picture is visible only to moderators, and its owner sees the reason', async () => {
  const { deps, ada, marie, calls, moderation, publish, open } = await setup();
  const { id, image } = await publish();
  expect(await open(image, null)).toBe('everybody');
  await moderation.takeDown({ uploadId: id, ...ORDER });

  expect(await calls.profilePicture.current()).toMatchObject({ upload: null });
  expect((await calls.profilePicture.history()).items).toEqual([]);
  expect(await open(image, null)).toBe('NOT_FOUND');
  expect(await open(image, ada)).toBe('NOT_FOUND');
  expect(await open(image, marie)).toBe('reader');
  const { takedowns } = await calls.notices.list();
  expect(takedowns).toMatchObject([{ uploadId: id, ...ORDER }]);
  const entries = await journal.findOfOwner(deps.db, ada.id);
  expect(entries.at(-1)).toMatchObject({
    ...{ action: 'taken_down', actor_id: marie.id, actor_role: 'moderator', upload_id: id, before: image, after: null },
    facts: expect.stringMatching(/^\{"reason":"nudity","block":"user","storage":/),
  });
  await calls.notices.dismiss({ id: takedowns[0]!.id });
  expect((await calls.notices.list()).takedowns).toEqual([]);
});

test('the owner can distinguish several taken-down pictures, but sees none of them', async () => {
  const { deps, ada, calls, moderation, open } = await setup();
  const names = ['été à Rome.jpg', ''];
  const sent = [];
  for (const name of names) {
    const upload = await sendPicture(deps, ada, photo, name);
    await moderation.takeDown({ uploadId: upload.id, ...ORDER });
    await moderation.liftBlock({ blockId: (await moderation.blocks()).items[0]!.id });
    sent.push(upload);
    deps.moveClock(60_000);
  }
  const { takedowns } = await calls.notices.list();
  expect(takedowns.map(({ filename, sentAt }) => [filename, sentAt])).toEqual(
    sent.toReversed().map((upload) => [upload.originalFilename, upload.uploadedAt]),
  );
  for (const { image, previewUrl } of sent) {
    expect(await open(image, ada)).toBe('NOT_FOUND');
    expect(await open(previewUrl.replace(/^.*profile_pictures/, 'profile_pictures'), ada)).toBe('NOT_FOUND');
  }
});

test('it cannot be confirmed, restored, recropped, previewed or uploaded again', async () => {
  const { deps, ada, calls, moderation, publish } = await setup();
  const { id } = await publish();
  const crop = { x: 0, y: 0, size: 100 };
  const refused = { cause: { status: 404 } };
  await moderation.takeDown({ uploadId: id, ...ORDER });
  await expect(calls.profilePicture.confirm({ uploadId: id })).rejects.toMatchObject(refused);
  await expect(calls.profilePicture.restore({ uploadId: id })).rejects.toMatchObject(blocked);
  await expect(calls.profilePicture.recrop({ uploadId: id, crop })).rejects.toMatchObject(blocked);
  await expect(calls.profilePicture.previewCrop({ uploadId: id, crop })).rejects.toMatchObject(refused);
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({ code: 'PICTURE_BLOCKED' });
  const changed = await writtenAgain(photo);
  await expect(sendPicture(deps, ada, changed)).rejects.toMatchObject({ code: 'PICTURE_BLOCKED' });
  await sendPicture(deps, ada, other);

  const { items } = await moderation.blocks();
  await moderation.liftBlock({ blockId: items[0]!.id });
  await expect(calls.profilePicture.restore({ uploadId: id })).rejects.toMatchObject(blocked);
  await expect(calls.profilePicture.recrop({ uploadId: id, crop })).rejects.toMatchObject(blocked);
});

test('nor cropped out of another picture', async () => {
  const { deps, ada, calls, moderation, publish } = await setup();
  const { id } = await publish();
  await moderation.takeDown({ uploadId: id, ...ORDER });
  const { id: hidden } = await sendPicture(deps, ada, await inACorner(photo));
  const crop = { x: 450, y: 300, size: 300 };
  await expect(calls.profilePicture.previewCrop({ uploadId: hidden, crop })).rejects.toMatchObject(blocked);
  await expect(calls.profilePicture.confirm({ uploadId: hidden, crop })).rejects.toMatchObject(blocked);
  await calls.profilePicture.confirm({ uploadId: hidden, crop: { x: 0, y: 0, size: 300 } });
  await expect(calls.profilePicture.recrop({ uploadId: hidden, crop })).rejects.toMatchObject(blocked);
});

test.each([
  ['user', undefined],
  ['everyone', 'PICTURE_BLOCKED'],
] as const)('a block for %s tells others’ pictures accordingly', async (block, code) => {
  const { deps, eve, moderation, publish } = await setup();
  const { id } = await publish();
  await moderation.takeDown({ uploadId: id, ...ORDER, block });
  const sent = await sendPicture(deps, eve, photo).then(
    () => undefined,
    (error: { code: string }) => error.code,
  );
  expect(sent).toBe(code);
});

test('an upload from before the block cannot be confirmed after it, nor a confirmed one restored', async () => {
  const { deps, ada, eve, calls, moderation, publish } = await setup();
  const waiting = await sendPicture(deps, ada, photo);
  const eves = calledAs(deps, eve).profilePicture;
  const confirmedByEve = await sendPicture(deps, eve, photo);
  await eves.confirm({ uploadId: confirmedByEve.id });
  await eves.remove();
  const { id } = await publish();
  await moderation.takeDown({ uploadId: id, ...ORDER, block: 'everyone' });
  await expect(calls.profilePicture.confirm({ uploadId: waiting.id })).rejects.toMatchObject(blocked);
  await expect(eves.restore({ uploadId: confirmedByEve.id })).rejects.toMatchObject(blocked);
  const crop = { x: 0, y: 0, size: 100 };
  await expect(eves.recrop({ uploadId: confirmedByEve.id, crop })).rejects.toMatchObject(blocked);

  const blocks = await moderation.blocks();
  expect(blocks.items).toMatchObject([{ scope: 'everyone', reason: 'nudity', upload: { id, username: 'ada' } }]);
  await moderation.liftBlock({ blockId: blocks.items[0]!.id });
  await eves.restore({ uploadId: confirmedByEve.id });
  await calls.profilePicture.confirm({ uploadId: waiting.id });
  expect(await moderation.blocks()).toEqual({ items: [], nextCursor: null });
});

test('after an undo the picture is shown again, and no longer blocked', async () => {
  const { deps, ada, calls, moderation, publish, open } = await setup();
  const { id, image } = await publish();
  await moderation.takeDown({ uploadId: id, ...ORDER });
  await moderation.undo({ uploadId: id });
  expect((await calls.profilePicture.current()).upload).toMatchObject({ id, image, state: 'confirmed' });
  expect(await open(image, null)).toBe('everybody');
  expect((await calls.notices.list()).takedowns).toEqual([]);
  await sendPicture(deps, ada, photo);
  await expect(moderation.undo({ uploadId: id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_DECIDABLE' } });
});

test.each(['original', 'image'] as const)('without its %s it cannot be reinstated', async (what) => {
  const { deps, ada, moderation, publish } = await setup();
  const { id } = await publish();
  const { [what]: key } = await uploads.getOwn(deps.db, { id, userId: ada.id });
  await moderation.takeDown({ uploadId: id, ...ORDER });
  await deps.storage.delete([key]);
  await expect(moderation.undo({ uploadId: id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_DECIDABLE' } });
});

test('if another picture was confirmed before the undo, that one stays and this one is in the history', async () => {
  const { calls, moderation, publish } = await setup();
  const first = await publish();
  await moderation.takeDown({ uploadId: first.id, ...ORDER });
  const second = await publish(other);
  await moderation.undo({ uploadId: first.id });
  expect((await calls.profilePicture.current()).upload?.id).toBe(second.id);
  await calls.profilePicture.restore({ uploadId: first.id });
});

test('its bytes are deleted when the time for an undo is over, and the row stays', async () => {
  const { deps, marie, moderation, publish, open } = await setup();
  const { id, image } = await publish();
  await moderation.takeDown({ uploadId: id, ...ORDER });
  deps.moveClock(deps.limits.takenDownKeptForMs - 60_000);
  await cleanUp(deps);
  expect(await open(image, marie)).toBe('reader');
  deps.moveClock(120_000);
  await expect(moderation.undo({ uploadId: id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_DECIDABLE' } });
  await cleanUp(deps);
  expect(await deps.storage.exists(image)).toBe(false);
  const { uploads } = calledAs(deps, marie).admin;
  expect(await uploads.get({ uploadId: id })).toMatchObject({
    ...{ state: 'taken_down', isVisible: false, isDecidable: false },
    takedown: { ...ORDER, moderatorName: 'marie', undoUntil: null },
  });
});

test('when the time for an undo is over, the answer is the same as if another take-down blocked nothing', async () => {
  const { deps, ada, moderation } = await setup();
  const [first, twin] = [await sendPicture(deps, ada, photo), await sendPicture(deps, ada, photo)];
  for (const { id } of [first, twin]) await moderation.takeDown({ uploadId: id, ...ORDER });
  await expect(moderation.undo({ uploadId: first.id })).rejects.toMatchObject(blocked);
  deps.moveClock(deps.limits.takenDownKeptForMs);
  await expect(moderation.undo({ uploadId: first.id })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_DECIDABLE' },
  });
});

test('a locked picture cannot be changed until it is unlocked, and its owner sees the reason', async () => {
  const { deps, ada, marie, calls, publish } = await setup();
  const { id } = await publish();
  const waiting = await sendPicture(deps, ada, other);
  const { users } = calledAs(deps, marie).admin;
  expect(await users.lock({ userId: ada.id, reason: 'harassment' })).toEqual({ changed: true });
  expect(await users.lock({ userId: ada.id, reason: 'hate' })).toEqual({ changed: false });
  const locked = { cause: { code: 'PICTURE_LOCKED', facts: { reason: 'harassment' } } };
  const { profilePicture } = calls;
  await expect(profilePicture.confirm({ uploadId: waiting.id })).rejects.toMatchObject(locked);
  await expect(profilePicture.restore({ uploadId: id })).rejects.toMatchObject(locked);
  await expect(profilePicture.recrop({ uploadId: id, crop: { x: 0, y: 0, size: 9 } })).rejects.toMatchObject(locked);
  await expect(profilePicture.remove()).rejects.toMatchObject(locked);
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject(locked.cause);
  expect((await calls.notices.list()).locked).toMatchObject({ reason: 'harassment' });
  expect(await users.get({ userId: ada.id })).toMatchObject({ lock: { by: 'marie', reason: 'harassment' } });
  expect((await users.list({ locked: true })).items.map(({ id: found }) => found)).toEqual([ada.id]);

  await users.unlock({ userId: ada.id });
  await profilePicture.confirm({ uploadId: waiting.id });
  const actions = (await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action);
  expect(actions.slice(-3)).toEqual(['locked', 'unlocked', 'confirmed']);
});

test('moderators’ notes about a user are erased with the user', async () => {
  const { deps, ada, moderation, publish } = await setup();
  const { id } = await publish();
  await moderation.takeDown({ uploadId: id, ...ORDER });
  const { left } = await eraseUser(deps, { userId: ada.id });
  expect(left).toEqual([]);
  const rows = await deps.db.selectFrom('users_takedown').select('note').execute();
  expect(rows).toEqual([{ note: null }]);
  expect(await deps.db.selectFrom('users_block').selectAll().execute()).toEqual([]);
});
