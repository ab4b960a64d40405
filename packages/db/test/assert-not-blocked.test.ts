import { sql, type Insertable } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { migrateToLatest, openDatabase } from '../src/index.ts';
import type { BlockTable } from '../src/moderation-tables.ts';
import { assertNotBlocked, matchingBlocks, type Candidate, type Looks } from '../src/queries/assert-not-blocked.ts';

const ADA = 1;
const EVE = 2;
const LOOKS: Looks = {
  user_id: ADA,
  received_sha256: 'sent',
  original_sha256: 'kept',
  perceptual_hash: 'whole',
  checked_block_id: 0,
};
const BLOCK = { takedown_id: 1, user_id: null, received_sha256: 'x', original_sha256: 'x', perceptual_hashes: 'x,y' };

async function setup() {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  await migrateToLatest(db);
  // Here a block is of no take-down.
  await sql`pragma foreign_keys = off`.execute(db);
  const block = async (what: Partial<Insertable<BlockTable>>) => {
    const row = { ...BLOCK, created_at: '2026', ...what };
    return (await db.insertInto('users_block').values(row).returning('id').executeTakeFirstOrThrow()).id;
  };
  const inTheWay = async (looks: Partial<Looks> = {}, image?: string) => {
    const candidate: Candidate = { looks: { ...LOOKS, ...looks }, isSimilar: (hash, hashes) => hashes.includes(hash) };
    return (await matchingBlocks(db, { ...candidate, ...(image && { image }) })).map(({ id }) => id);
  };
  return { db, block, inTheWay };
}

test('in the way is what blocks the same file, as it was sent or kept, or one that looks like it', async () => {
  const { db, block, inTheWay } = await setup();
  await block({});
  const ids = [
    await block({ received_sha256: 'sent' }),
    await block({ original_sha256: 'kept' }),
    await block({ perceptual_hashes: 'x,whole' }),
  ];
  expect(await inTheWay()).toEqual(ids);
  const candidate = { looks: LOOKS, isSimilar: () => false };
  await expect(assertNotBlocked(db, candidate)).rejects.toMatchObject({ code: 'PICTURE_BLOCKED' });
  await assertNotBlocked(db, { ...candidate, looks: { ...LOOKS, checked_block_id: 3 } });
});

test('a block counts for everyone or for one, until it is lifted, and for what was not compared with it yet', async () => {
  const { block, inTheWay } = await setup();
  const same = { received_sha256: 'sent' };
  const [first, ofAda] = [await block(same), await block({ ...same, user_id: ADA })];
  const ofEve = await block({ ...same, user_id: EVE });
  await block({ ...same, lifted_at: '2026' });
  expect(await inTheWay()).toEqual([first, ofAda]);
  expect(await inTheWay({ user_id: EVE })).toEqual([first, ofEve]);
  expect(await inTheWay({ checked_block_id: first })).toEqual([ofAda]);
});

test('files whose hashes were erased are not the same file', async () => {
  const { block, inTheWay } = await setup();
  await block({ received_sha256: '', original_sha256: '', perceptual_hashes: '' });
  expect(await inTheWay({ received_sha256: '', original_sha256: '', perceptual_hash: '' })).toEqual([]);
});

test('the square that is to be shown is compared as well as the whole picture', async () => {
  const { db, block, inTheWay } = await setup();
  const square = { crop_x: 0, crop_y: 0, crop_size: 1, crop_rotation: 0, crop_flip: false, square_hash: 'square' };
  await db
    .insertInto('users_profilepictureversion')
    .values({ ...square, upload_id: 1, image: 'a', thumbhash: '', dominant_color: '' })
    .execute();
  const ids = [await block({ perceptual_hashes: 'square' }), await block({ perceptual_hashes: 'whole' })];
  expect(await inTheWay({}, 'a')).toEqual(ids);
  expect(await inTheWay({})).toEqual(ids.slice(1));
});
