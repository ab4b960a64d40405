import { verifyJournal } from '../src/journal/verify-journal.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Deps } from '../src/deps.ts';
import { newUser } from '../src/testing.ts';
import { withoutForeignKeys } from './on-postgres.ts';
import { check, crop, fillStore, setupPicture } from './setup-picture.ts';

async function allKeys(deps: Deps): Promise<string[]> {
  const keys = [];
  for await (const { key } of deps.storage.list()) keys.push(key);
  return keys.toSorted();
}

test.each([
  ['of other files', 'delete from users_profilepictureversion; delete from users_profilepictureupload'],
  ['that lost many rows', 'delete from users_profilepictureversion where upload_id > 1'],
])('with a database %s a repair does nothing', async (_what, losing) => {
  const { deps, ada } = await setupPicture();
  await fillStore(deps, ada, 2);
  const keys = await allKeys(deps);
  await withoutForeignKeys(deps);
  for (const statement of losing.split(';')) await sql.raw(statement).execute(deps.db);
  const { entries } = await verifyJournal(deps);
  deps.moveClock(2 * 60 * 60_000);
  await expect(check(deps, true)).rejects.toThrow('nothing was repaired');
  expect(await allKeys(deps)).toEqual(keys);
  expect((await verifyJournal(deps)).entries).toBe(entries);
  expect((await check(deps)).length).toBeGreaterThan(0);
});

test.each([
  ['the version that is shown', 'delete from users_profilepictureversion where upload_id = 1'],
  ['when the version was stored', 'update users_profilepictureversion set stored_at = null where upload_id = 1'],
  [
    'the upload that is shown',
    'delete from users_profilepictureversion where upload_id = 1; delete from users_profilepictureupload where id = 1',
  ],
  [
    'an earlier picture',
    `update users_user set profile_picture = null; delete from users_profilepictureversion where upload_id = 1;
     delete from users_profilepictureupload where id = 1`,
  ],
])('when a row is lost, %s, no repair and no cleanup deletes its bytes', async (_what, losing) => {
  const { deps, calls } = await setupPicture();
  const recropped = losing.startsWith('update users_profilepictureversion');
  if (recropped) await calls.recrop({ uploadId: 1, crop });
  await fillStore(deps, await newUser(deps, 'eve'), 24);
  const keys = await allKeys(deps);
  await withoutForeignKeys(deps);
  for (const statement of losing.split(';')) await sql.raw(statement).execute(deps.db);
  deps.moveClock(2 * 60 * 60_000);
  await cleanUp(deps);
  const found = await check(deps, true);
  const shown = (await allKeys(deps)).filter((key) => keys.includes(key));
  expect(shown).toEqual(keys);
  expect(found.some(({ kind }) => kind === 'lost-row')).toBe(true);
});

test('bytes of uploads that are newer than the database are left', async () => {
  const { deps, ada, leave } = await setupPicture();
  await fillStore(deps, ada, 2);
  const newer = `profile_pictures/${ada.id}/99/original.jpg`;
  await leave(newer);
  expect(await check(deps, true)).toEqual([{ kind: 'lost-row', key: newer, repaired: false }]);
  expect(await deps.storage.exists(newer)).toBe(true);
});
