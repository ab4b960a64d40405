import { sampleScene, writtenAgain } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { rollUp } from '../src/analytics/roll-up.ts';
import type { Deps, Principal } from '../src/deps.ts';
import { sealJournal } from '../src/journal/seal-journal.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { openPicture } from '../src/pictures/open-picture.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { testDatabase } from '../src/test-database.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { ON_POSTGRES, POSTGRES } from './on-postgres.ts';
import { setupDeps } from './setup-deps.ts';
import { copyBlocks, MOVED, openShards, RANGE, shardOf, type Shards } from './shards.ts';

const photo = await sampleScene(1);
const other = await sampleScene(2);

/** Eight owners, whose rows are in two databases, and their ids in a third. */
async function setup() {
  const directory = await setupDeps();
  const databases = [];
  for (let i = 0; i < 2; i++) {
    const { db, close } = await testDatabase(directory.folder, POSTGRES);
    onTestFinished(close);
    databases.push(db);
  }
  const shards = await openShards(directory, databases);
  const owners = [];
  for (let i = 0; i < 8; i++) owners.push(await newUser(directory, `owner-${i}`));
  return { directory, shards, owners };
}

function ownerIn(shards: Shards, owners: Principal[], database: number): Principal {
  const found = owners.find(({ id }) => shards.forOwner(id) === shards.each[database]?.db);
  if (!found) throw new Error(`no owner is in database ${database}`);
  return found;
}

const calls = ({ depsFor }: Shards, owner: Principal) => calledAs(depsFor(owner.id), owner).profilePicture;

async function confirmed(shards: Shards, owner: Principal, bytes = photo): Promise<number> {
  const { id: uploadId } = await sendPicture(shards.depsFor(owner.id), owner, bytes);
  await calls(shards, owner).confirm({ uploadId });
  return uploadId;
}

async function ids(shards: Shards, owner: Principal): Promise<number[]> {
  return (await calls(shards, owner).history({})).items.map(({ id }) => id);
}

/** Seals, counts and verifies one database. */
async function sealAndVerify(deps: Deps) {
  await sealJournal(deps);
  await rollUp(deps);
  return verifyJournal(deps);
}

/** The confirmed uploads of all databases, by their counts and by their rows. */
async function countedAndStored({ each }: Shards): Promise<[counted: number, stored: number]> {
  const sums: [number, number] = [0, 0];
  for (const { db } of each) {
    const counts = db.selectFrom('users_storage').selectAll().where('state', '=', 'confirmed');
    for (const { uploads } of await counts.execute()) sums[0] += uploads;
    const rows = db.selectFrom('users_profilepictureupload').select('id').where('state', '=', 'confirmed');
    sums[1] += (await rows.execute()).length;
  }
  return sums;
}

test.runIf(ON_POSTGRES)(
  'each owner’s pictures are in one of two databases, from the upload to the erasure',
  async () => {
    const { directory, shards, owners } = await setup();
    const given = [];
    for (const owner of owners) {
      const [first, second] = [await confirmed(shards, owner), await confirmed(shards, owner, other)];
      given.push(first, second);
      expect(await ids(shards, owner)).toEqual([second, first]);
      await calls(shards, owner).restore({ uploadId: first });
      expect((await calls(shards, owner).current()).upload?.id).toBe(first);
      await calls(shards, owner).remove();
      expect((await calls(shards, owner).current()).upload).toBeNull();
    }
    expect(new Set(given).size).toBe(16);
    expect(new Set(given.map((id) => Math.floor(id / RANGE)))).toEqual(new Set([1, 2]));
    for (const owner of owners) {
      // The directory ends the sessions and forgets the names; the journal of each says that it was done.
      for (const deps of [shards.depsFor(owner.id), directory]) {
        expect(await eraseUser(deps, { userId: owner.id })).toMatchObject({ left: [] });
      }
      expect(await ids(shards, owner)).toEqual([]);
    }
    for (const deps of [directory, ...shards.each]) expect((await sealAndVerify(deps)).fault).toBeUndefined();
  },
);

/** The directory has the sessions and the names that were given up; the journal is copied, and stays in the source with what seals it. */
const NOT_MOVED = ['users_formername', 'users_journal', 'users_sealedhead', 'users_session'];

test.runIf(ON_POSTGRES)('no table with rows of an owner is forgotten when they move', async () => {
  const { directory } = await setup();
  const columns = new Set<string>(MOVED.map(([, column]) => column));
  const tables = (await directory.db.introspection.getTables()).filter((table) =>
    table.columns.some(({ name }) => columns.has(name)),
  );
  expect(tables.map(({ name }) => name).toSorted()).toEqual(
    [...NOT_MOVED, ...MOVED.map(([table]) => table)].toSorted(),
  );
});

test.runIf(ON_POSTGRES)('an owner’s rows move to the other database and go on there', async () => {
  const { shards, owners } = await setup();
  for (const owner of owners) await confirmed(shards, owner);
  const ada = ownerIn(shards, owners, 1);
  const earlier = [await confirmed(shards, ada), await confirmed(shards, ada, other)];
  const source = shards.forOwner(ada.id);
  await shards.move(shardOf(ada.id), 0);

  expect(shards.forOwner(ada.id)).toBe(shards.each[0]!.db);
  const later = await confirmed(shards, ada);
  // Newest first, although the other database gave the lower ids before.
  expect((await ids(shards, ada)).slice(0, 3)).toEqual([later, ...earlier.toReversed()]);
  const { upload } = await calls(shards, ada).restore({ uploadId: earlier[0]! });
  await openPicture(shards.depsFor(ada.id), { key: upload.image, reader: async () => ada });
  expect(
    await source.selectFrom('users_profilepictureupload').select('id').where('user_id', '=', ada.id).execute(),
  ).toEqual([]);

  for (const deps of shards.each) expect((await sealAndVerify(deps)).fault).toBeUndefined();
  expect(await countedAndStored(shards)).toEqual([11, 11]);

  await shards.move(shardOf(ada.id), 1);
  const latest = await confirmed(shards, ada, other);
  expect((await ids(shards, ada)).slice(0, 2)).toEqual([latest, later]);
  for (const deps of shards.each) expect((await sealAndVerify(deps)).fault).toBeUndefined();
  // The chain that stays in the other database is erased too.
  for (const deps of shards.each.toReversed())
    expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ left: [] });
});

test.runIf(ON_POSTGRES)('while an owner’s rows move, a change is refused and can be repeated', async () => {
  const { shards, owners } = await setup();
  const ada = owners[0]!;
  const { id: uploadId } = await sendPicture(shards.depsFor(ada.id), ada, photo);
  const to = shards.forOwner(ada.id) === shards.each[0]!.db ? 1 : 0;
  const moving = shards.move(shardOf(ada.id), to);
  expect(() => calls(shards, ada)).toThrow('SERVER_BUSY');
  await moving;
  await calls(shards, ada).confirm({ uploadId });
  expect(await ids(shards, ada)).toEqual([uploadId]);
});

test.runIf(ON_POSTGRES).for<[what: string, meet: (shards: Shards, ada: Principal, eve: Principal) => Promise<void>]>([
  ['the block is copied', async (shards, ada) => copyBlocks(shards, shards.forOwner(ada.id))],
  ['the owner moves to the block', async (shards, _ada, eve) => shards.move(shardOf(eve.id), 0)],
])('a picture that was blocked for everyone in one database is refused in the other once %s', async ([, meet]) => {
  const { directory, shards, owners } = await setup();
  const marie = await newUser(directory, 'marie', 'moderator');
  const ada = ownerIn(shards, owners, 0);
  const eve = ownerIn(shards, owners, 1);
  const order = { reason: 'nudity', block: 'everyone' } as const;
  // Eve's picture is compared with a block of her database before the other is copied there.
  const takeDown = async (owner: Principal, uploadId: number) =>
    calledAs(shards.depsFor(owner.id), marie).admin.moderation.takeDown({ uploadId, ...order });
  await takeDown(eve, await confirmed(shards, eve, other));
  const waiting = await sendPicture(shards.depsFor(eve.id), eve, await writtenAgain(photo));
  await takeDown(ada, await confirmed(shards, ada));
  await meet(shards, ada, eve);
  const blocked = { cause: { code: 'PICTURE_BLOCKED' } };
  await expect(calls(shards, eve).confirm({ uploadId: waiting.id })).rejects.toMatchObject(blocked);
});
