import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { webhooks } from '@portrait/db';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { principalResolver } from '../src/identity/resolve-principal.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { exportUser } from '../src/privacy/export-user.ts';
import type { TestDeps } from '../src/testing.ts';
import { ON_POSTGRES } from './on-postgres.ts';
import { IMAGE, SECRET, setupWebhooks } from './setup-webhooks.ts';
import { unzip } from './unzip.ts';

const DAY = 24 * 60 * 60_000;
const ID = 'auth0|lovelace';

async function setup() {
  const given = await setupWebhooks('one');
  const { deps, change } = given;
  const actor = await principalResolver(deps)({ id: ID, role: 'user', username: 'Lovelace' });
  await change('uploaded', null, actor);
  await change('confirmed', IMAGE, actor);
  return { ...given, actor };
}

/** What can be read in the files of a SQLite database. */
async function textsOf({ database }: TestDeps): Promise<string> {
  if (ON_POSTGRES) return '';
  const files = [database, `${database}-wal`];
  return (await Promise.all(files.map(async (file) => readFile(file, 'latin1')))).join('');
}

test('an erasure deletes what waits about the user, tells the receivers so, and is complete once they know', async () => {
  const { deps, actor, deliver, rows, receiver } = await setup();
  receiver.answer = (response) => void response.writeHead(500).end();
  await deliver();
  const report = await eraseUser(deps, { userId: ID });
  expect(report).toMatchObject({ left: [], notices: 1, erased: { webhooks: 3 } });
  expect(ON_POSTGRES || (await textsOf(deps)).includes(ID)).toBe(true);
  expect(await rows()).toMatchObject([{ why: 'erased', owner_id: actor.id, erased_id: ID, upload_id: null }]);

  receiver.received.length = 0;
  receiver.answer = (response) => void response.writeHead(204).end();
  await deliver();
  expect(receiver.received.map(({ payload }) => payload)).toMatchObject([
    { type: 'picture.removed', data: { user_id: ID, upload_id: null, why: 'erased', picture: null } },
  ]);
  expect(await rows()).toEqual([]);
  expect(await textsOf(deps)).not.toContain(ID);
});

test('the news of an erasure that nobody takes is deleted in the end', async () => {
  for (const end of ['given up', 'not configured']) {
    const { deps, deliver, rows, receiver } = await setup();
    await eraseUser(deps, { userId: ID });
    receiver.answer = (response) => void response.writeHead(500).end();
    const { changes } = deps;
    for (let i = 0; i < 20; i++) {
      if (end === 'given up') await deliver();
      else await cleanUp({ ...deps, changes: { ...changes, endpoints: ['another'] } });
      deps.moveClock(16 * 60 * 60_000);
    }
    expect([end, await rows()]).toEqual([end, []]);
    expect([end, (await textsOf(deps)).includes(ID)]).toEqual([end, false]);
  }
});

test('events for an endpoint that is not configured any more are given up, and pruned like others', async () => {
  const { deps, rows, deliver } = await setup();
  await cleanUp(deps);
  deps.moveClock(5 * DAY);
  await cleanUp(deps);
  expect(await webhooks.count(deps.db)).toEqual({ waiting: 2, givenUp: 0 });
  await cleanUp({ ...deps, changes: { ...deps.changes, endpoints: [] } });
  expect(await rows()).toMatchObject([{ error: 'no such endpoint' }, { error: 'no such endpoint' }]);
  await webhooks.replay(deps.db, { now: deps.now().toISOString() });
  await deliver();
  expect(await webhooks.count(deps.db)).toEqual({ waiting: 0, givenUp: 0 });
  deps.moveClock(8 * DAY);
  expect(await cleanUp(deps)).toMatchObject({ forgottenWebhooks: 2 });
  expect(await rows()).toEqual([]);
});

test('an export has nothing of the webhooks', async () => {
  const { deps, actor } = await setup();
  let zip = Buffer.alloc(0);
  await exportUser(deps, { userId: ID, actor, receive: async (bytes) => void (zip = await buffer(bytes)) });
  const told = String((await unzip(zip)).get('manifest.json'));
  expect(told).toContain(ID);
  for (const secret of ['whsec_', SECRET, 'msg_']) expect(told).not.toContain(secret);
});
