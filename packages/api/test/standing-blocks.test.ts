import { UNALTERED } from '@portrait/contract';
import { journal } from '@portrait/db';
import { inACorner, sampleScene, writtenAgain } from '@portrait/image/testing';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Principal } from '../src/deps.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const around = await inACorner(photo);
/** Crops the photo out of its surroundings. */
const crop = { x: 450, y: 300, size: 300 };
const other = await sampleScene(2);

async function setup(approveBeforeLive: boolean) {
  const deps = await setupDeps({ approveBeforeLive });
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const { moderation, users } = calledAs(deps, await newUser(deps, 'marie', 'moderator')).admin;
  const confirm = async (owner: Principal, bytes = photo) => {
    const { id } = await sendPicture(deps, owner, bytes);
    return (await calledAs(deps, owner).profilePicture.confirm({ uploadId: id })).upload;
  };
  const shownBy = async (owner: Principal) => (await calledAs(deps, owner).profilePicture.current()).upload?.id;
  return { deps, ada, eve, moderation, users, confirm, shownBy };
}

const refusal = (code: string) => ({ cause: { code } });
const FOR_EVERYONE = { reason: 'nudity', block: 'everyone' } as const;

test('a submission does not go live after a similar picture was taken down for everyone', async () => {
  const { ada, eve, moderation, confirm, shownBy } = await setup(true);
  const adas = await confirm(ada);
  const eves = await confirm(eve, await writtenAgain(photo));
  await moderation.takeDown({ uploadId: eves.id, ...FOR_EVERYONE });
  await expect(moderation.approve({ uploadId: adas.id })).rejects.toMatchObject(refusal('PICTURE_BLOCKED'));
  expect(await shownBy(ada)).toBeUndefined();
  expect((await moderation.queue()).items.map(({ id }) => id)).toEqual([adas.id]);

  const { items } = await moderation.blocks();
  await moderation.liftBlock({ blockId: items[0]!.id });
  await moderation.approve({ uploadId: adas.id });
  expect(await shownBy(ada)).toBe(adas.id);
});

test('a crop that was previewed before a similar picture was taken down for everyone cannot go live', async () => {
  const { deps, ada, eve, moderation, confirm, shownBy } = await setup(false);
  const { profilePicture } = calledAs(deps, ada);
  const { id: uploadId } = await sendPicture(deps, ada, around);
  await profilePicture.previewCrop({ uploadId, crop });
  const earlier = await confirm(ada, around);
  const cropped = (await profilePicture.recrop({ uploadId: earlier.id, crop })).upload;
  await profilePicture.recrop({ uploadId: earlier.id, crop: { x: 0, y: 0, size: 300 } });
  await moderation.takeDown({ uploadId: (await confirm(eve)).id, ...FOR_EVERYONE });

  const blocked = refusal('PICTURE_BLOCKED');
  await expect(profilePicture.confirm({ uploadId, crop })).rejects.toMatchObject(blocked);
  await expect(profilePicture.recrop({ uploadId: earlier.id, crop })).rejects.toMatchObject(blocked);
  await expect(profilePicture.restore({ uploadId: earlier.id, image: cropped.image })).rejects.toMatchObject(blocked);
  expect(await shownBy(ada)).toBe(earlier.id);
  await profilePicture.confirm({ uploadId });
  expect(await shownBy(ada)).toBe(uploadId);
});

test('a submitted crop does not go live after a similar picture was taken down, nor by an undo', async () => {
  const { deps, ada, eve, moderation, shownBy } = await setup(true);
  const { profilePicture } = calledAs(deps, ada);
  const { id: uploadId } = await sendPicture(deps, ada, around);
  await profilePicture.confirm({ uploadId, crop });
  const { id: eves } = await sendPicture(deps, eve, photo);
  await moderation.takeDown({ uploadId: eves, ...FOR_EVERYONE });
  const blocked = refusal('PICTURE_BLOCKED');
  await expect(moderation.approve({ uploadId })).rejects.toMatchObject(blocked);
  await moderation.takeDown({ uploadId, reason: 'other' });
  await expect(moderation.undo({ uploadId })).rejects.toMatchObject(blocked);
  await moderation.undo({ uploadId, together: [uploadId, eves] });
  await moderation.approve({ uploadId });
  expect(await shownBy(ada)).toBe(uploadId);
});

test('the submission of a locked user waits until they are unlocked', async () => {
  const { ada, moderation, users, confirm, shownBy } = await setup(true);
  const { id } = await confirm(ada);
  await users.lock({ userId: ada.id, reason: 'hate' });
  await expect(moderation.approve({ uploadId: id })).rejects.toMatchObject(refusal('PICTURE_LOCKED'));
  expect(await shownBy(ada)).toBeUndefined();
  await users.unlock({ userId: ada.id });
  await moderation.approve({ uploadId: id });
  expect(await shownBy(ada)).toBe(id);
});

test('a take-down is not undone while another one blocks the picture', async () => {
  const { deps, ada, eve, moderation, confirm, shownBy } = await setup(false);
  const [adas, eves] = [await confirm(ada), await confirm(eve)];
  await moderation.takeDown({ uploadId: adas.id, ...FOR_EVERYONE });
  await moderation.takeDown({ uploadId: eves.id, ...FOR_EVERYONE });
  const before = await journal.findOfOwner(deps.db, ada.id);
  await expect(moderation.undo({ uploadId: adas.id })).rejects.toMatchObject(refusal('PICTURE_BLOCKED'));
  expect(await shownBy(ada)).toBeUndefined();
  // Nothing was changed: its own block stays too.
  expect((await moderation.blocks()).items.map(({ upload }) => upload?.id)).toEqual([eves.id, adas.id]);
  expect(await journal.findOfOwner(deps.db, ada.id)).toEqual(before);

  const [ofEve] = (await moderation.blocks()).items;
  await moderation.liftBlock({ blockId: ofEve!.id });
  await moderation.undo({ uploadId: adas.id });
  expect(await shownBy(ada)).toBe(adas.id);
});

test('take-downs of one picture are undone together, and no block matches the live picture', async () => {
  const { deps, ada, eve, moderation, confirm, shownBy } = await setup(false);
  const [adas, eves] = [await confirm(ada), await confirm(eve)];
  const apart = await confirm(eve, other);
  for (const { id } of [adas, eves, apart]) await moderation.takeDown({ uploadId: id, ...FOR_EVERYONE });
  const together = [adas.id, eves.id, apart.id];
  await moderation.undo({ uploadId: adas.id, together });
  expect(await shownBy(ada)).toBe(adas.id);
  // If the run ended here, only dissimilar pictures would be blocked, and the journal has the owner for whom a block was lifted.
  expect((await moderation.blocks()).items.map(({ upload }) => upload?.id)).toEqual([apart.id]);
  const lifted = (await journal.findOfOwner(deps.db, ada.id)).filter(({ action }) => action === 'block_lifted');
  expect(lifted).toMatchObject([{ upload_id: eves.id, actor_role: 'moderator' }]);
  for (const uploadId of [eves.id, apart.id]) await moderation.undo({ uploadId, together });
  expect(await moderation.blocks()).toEqual({ items: [], nextCursor: null });
});

test('a take-down is not undone while its owner is locked', async () => {
  const { ada, moderation, users, confirm, shownBy } = await setup(false);
  const { id } = await confirm(ada);
  await moderation.takeDown({ uploadId: id, reason: 'other' });
  await users.lock({ userId: ada.id, reason: 'hate' });
  await expect(moderation.undo({ uploadId: id })).rejects.toMatchObject(refusal('PICTURE_LOCKED'));
  expect(await shownBy(ada)).toBeUndefined();
  await users.unlock({ userId: ada.id });
  await moderation.undo({ uploadId: id });
  expect(await shownBy(ada)).toBe(id);
});

test('a blocked picture cannot be sent with a crop of its own, nor be cropped out of another one as it is sent', async () => {
  const { deps, ada, eve, moderation, confirm } = await setup(false);
  await moderation.takeDown({ uploadId: (await confirm(eve)).id, ...FOR_EVERYONE });
  const send = async (bytes: Buffer, square: typeof crop) =>
    uploadPicture(deps, {
      owner: ada,
      filename: 'photo.jpg',
      bytes: Readable.from([bytes]),
      crop: { ...UNALTERED, ...square },
    });
  const blocked = { code: 'PICTURE_BLOCKED' };
  await expect(send(await writtenAgain(photo), { x: 0, y: 0, size: 60 })).rejects.toMatchObject(blocked);
  await expect(send(around, crop)).rejects.toMatchObject(blocked);
  expect((await send(around, { ...crop, x: 0 })).state).toBe('pending');
});
