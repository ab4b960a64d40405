import { setImmediate } from 'node:timers/promises';
import { inACorner, sampleScene, writtenAgain } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import type { Principal } from '../src/deps.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const other = await sampleScene(2);
type Crop = { x: number; y: number; size: number };
const FOR_EVERYONE = { reason: 'copyright', block: 'everyone' } as const;

async function setup() {
  const deps = await setupDeps();
  const { moderation } = calledAs(deps, await newUser(deps, 'marie', 'moderator')).admin;
  const publish = async (owner: Principal, bytes = photo, crop?: Crop) => {
    const { id: uploadId } = await sendPicture(deps, owner, bytes);
    await calledAs(deps, owner).profilePicture.confirm({ uploadId, ...(crop && { crop }) });
    return uploadId;
  };
  const publishAs = async (username: string, bytes = photo, crop?: Crop) =>
    publish(await newUser(deps, username), bytes, crop);
  /** All pages of a search. */
  const search = async (uploadIds: number[], limit?: number) => {
    const stretches = [];
    for (let cursor: string | undefined; ;) {
      const stretch = await moderation.copies({ uploadIds, ...(limit && { limit }), ...(cursor && { cursor }) });
      stretches.push(stretch);
      if (stretch.nextCursor === null) return stretches;
      cursor = stretch.nextCursor;
    }
  };
  return { deps, moderation, publish, publishAs, search };
}

const idsOf = (stretches: { items: { id: number }[] }[]) => [
  ...new Set(stretches.flatMap(({ items }) => items.map(({ id }) => id))),
];

test('after a take-down for everyone its live copies are found: the same file and similar pictures, and no others', async () => {
  const { moderation, publishAs, search } = await setup();
  const [adas, blaises] = [await publishAs('ada'), await publishAs('blaise')];
  const evas = await publishAs('eva', await writtenAgain(photo));
  await publishAs('otto', other);
  await moderation.takeDown({ uploadId: adas, ...FOR_EVERYONE });
  const stretches = await search([adas]);
  expect(idsOf(stretches)).toEqual([blaises, evas]);
  expect(stretches.flatMap(({ items }) => items)).toMatchObject([
    { username: 'blaise', isCurrent: true, isDecidable: true },
    { username: 'eva', isCurrent: true, isDecidable: true },
  ]);
  expect(stretches.reduce((sum, { compared }) => sum + compared, 0)).toBe(3);
  expect(stretches.at(-1)?.progress).toBe(1);

  for (const uploadId of [blaises, evas]) await moderation.takeDown({ uploadId, reason: 'copyright' });
  expect(idsOf(await search([adas]))).toEqual([]);
});

test('a picture cropped out of a larger one is found by its square, and another crop of that is not', async () => {
  const { moderation, publishAs, search } = await setup();
  const [around, aroundOther] = [await inACorner(photo), await inACorner(other)];
  const adas = await publishAs('ada');
  const evas = await publishAs('eva', around, { x: 445, y: 290, size: 310 });
  const blaises = await publishAs('blaise', photo, { x: 160, y: 20, size: 180 });
  await publishAs('otto', around, { x: 120, y: 160, size: 360 });
  await publishAs('paul', around);
  await publishAs('quentin', aroundOther, { x: 445, y: 290, size: 310 });
  await moderation.takeDown({ uploadId: adas, ...FOR_EVERYONE });
  expect(idsOf(await search([adas]))).toEqual([evas, blaises]);
});

test('the square that was shown is found where another user uploaded it', async () => {
  const { deps, moderation, publish, publishAs, search } = await setup();
  const ada = await newUser(deps, 'ada');
  const adas = await publish(ada, photo, { x: 160, y: 90, size: 180 });
  const { upload } = await calledAs(deps, ada).profilePicture.current();
  const seen = (await deps.storage.get(upload!.image))!;
  const evas = await publishAs('eva', await writtenAgain(seen));
  await publishAs('otto', other, { x: 160, y: 90, size: 180 });
  await moderation.takeDown({ uploadId: adas, ...FOR_EVERYONE });
  expect(idsOf(await search([adas]))).toEqual([evas]);
  const sent = sendPicture(deps, await newUser(deps, 'zoe'), await writtenAgain(seen));
  await expect(sent).rejects.toMatchObject({ code: 'PICTURE_BLOCKED' });
});

test('a search continues where its page ended, and has identical files on the first page', async () => {
  const { moderation, publishAs, search } = await setup();
  const adas = await publishAs('ada');
  const evas = await publishAs('eva', await writtenAgain(photo));
  for (const name of ['otto', 'paul', 'quentin']) await publishAs(name, other);
  const zoes = await publishAs('zoe');
  await moderation.takeDown({ uploadId: adas, ...FOR_EVERYONE });
  const [first, ...rest] = await search([adas], 2);
  expect(first).toMatchObject({ items: [{ id: zoes }], compared: 0, progress: 2 / 7 });
  expect(rest.slice(0, 3).map(({ compared }) => compared)).toEqual([2, 2, 1]);
  expect(rest[0]).toMatchObject({ items: [{ id: evas }], progress: 4 / 7 });
  expect(idsOf([first!, ...rest])).toEqual([zoes, evas]);
});

test('copies of several uploads are searched for in one pass', async () => {
  const { moderation, publishAs, search } = await setup();
  const taken = [await publishAs('ada'), await publishAs('eva', other)];
  const copies = [
    await publishAs('blaise', await writtenAgain(photo)),
    await publishAs('otto', await writtenAgain(other)),
  ];
  for (const uploadId of taken) await moderation.takeDown({ uploadId, ...FOR_EVERYONE });
  expect(idsOf(await search(taken))).toEqual(copies);
});

test('a picture that is only in a history is not a live copy, and a block for one user has none', async () => {
  const { deps, moderation, publish, publishAs, search } = await setup();
  const eva = await newUser(deps, 'eva');
  await publish(eva);
  await publish(eva, other);
  const [adas, blaises] = [await publishAs('ada'), await publishAs('blaise')];
  await moderation.takeDown({ uploadId: blaises, reason: 'other', block: 'user' });
  const nothing = { cause: { code: 'NOT_FOUND' } };
  await expect(search([blaises])).rejects.toMatchObject(nothing);
  await moderation.takeDown({ uploadId: adas, ...FOR_EVERYONE });
  expect(idsOf(await search([adas, blaises]))).toEqual([]);
  const ofAda = (await moderation.blocks()).items.find(({ upload }) => upload?.id === adas);
  await moderation.liftBlock({ blockId: ofAda!.id });
  await expect(search([adas])).rejects.toMatchObject(nothing);
});

test('other requests run while very many pictures are compared', async () => {
  const { deps, moderation, publishAs } = await setup();
  const adas = await publishAs('ada');
  await moderation.takeDown({ uploadId: adas, ...FOR_EVERYONE });
  const users = Array.from({ length: 1500 }, (_, i) => ({ username: `user ${i}`, created_at: '2026-01-01' }));
  for (let at = 0; at < users.length; at += 100) {
    await deps.db
      .insertInto('users_user')
      .values(users.slice(at, at + 100))
      .execute();
  }
  let over = false;
  const search = moderation.copies({ uploadIds: [adas] }).finally(() => (over = true));
  let turns = 0;
  for (; !over; turns++) await setImmediate();
  const { nextCursor } = await search;
  // The number of interruptions; on a slow machine it takes more than one page.
  expect(turns).toBeGreaterThan((nextCursor === null ? 1500 : Number(nextCursor)) / 100);
});
