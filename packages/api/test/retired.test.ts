import { findDatabaseFaults, journal } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { ON_POSTGRES } from './on-postgres.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const HOUR = 60 * 60_000;

test('an upload that the history no longer keeps is journalled at once', async () => {
  const deps = await setupDeps({ keptVersions: 1, keptForMs: 0 });
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const first = await sendPicture(deps, ada, photo);
  await calls.confirm({ uploadId: first.id });
  await calls.confirm({ uploadId: (await sendPicture(deps, ada, photo)).id });
  deps.moveClock(1000);
  expect(await cleanUp(deps)).toMatchObject({ retired: 1, purged: 0 });
  const trail = await journal.findOfOwner(deps.db, ada.id);
  expect(trail.at(-1)).toMatchObject({ action: 'retired', actor_role: 'system', upload_id: first.id });
  expect((await verifyJournal(deps)).fault).toBeUndefined();
});

test.each(['retired', 'purged'])('an erasure also discards a confirmed upload that is %s', async (what) => {
  const deps = await setupDeps({ keptVersions: 0, keptForMs: 0 });
  const ada = await newUser(deps, 'ada');
  const { confirm, remove } = calledAs(deps, ada).profilePicture;
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  await confirm({ uploadId });
  await remove();
  deps.moveClock(HOUR);
  await cleanUp(deps);
  deps.moveClock(2 * HOUR);
  if (what === 'purged') await cleanUp(deps);
  await eraseUser(deps, { userId: ada.id });
  const upload = await deps.db.selectFrom('users_profilepictureupload').selectAll().executeTakeFirstOrThrow();
  expect(upload).toMatchObject({
    state: 'discarded',
    is_confirmed: ON_POSTGRES ? false : 0,
    purged_at: what === 'purged' ? expect.any(String) : null,
  });
  expect(await findDatabaseFaults(deps.db)).toEqual([]);
});
