import { expect, test } from 'vitest';
import { accounts, sessions } from '../src/index.ts';
import { DIALECTS, migratedDatabase, type DialectName } from './dialects.ts';

const MOMENT = { now: '2026-01-10', idleSince: '2026-01-05' };
const SESSION = { data: '{}', userAgent: 'Firefox, Linux', now: '2026-01-09', expiresAt: '2026-02-01' };

async function setup(dialect: DialectName) {
  const db = await migratedDatabase(dialect);
  const [ada = 0, eve = 0] = [await signUp('ada'), await signUp('eve')];
  const save = async (idHash: string, session: Partial<Parameters<typeof sessions.save>[1]> = {}) =>
    sessions.save(db, { ...SESSION, idHash, userId: ada, ...session });
  const find = async (idHash: string) => sessions.find(db, { ...MOMENT, idHash });
  const listed = async (userId = ada) =>
    (await sessions.findOfUser(db, { ...MOMENT, userId })).map(({ id_hash }) => id_hash);
  return { db, ada, eve, save, find, listed };

  async function signUp(username: string) {
    return accounts.insert(db, { username, passwordHash: '', role: 'user', now: '2026-01-01' });
  }
}

test.for(DIALECTS)('a session ends exactly at its end, or when its idle time has passed (%s)', async (dialect) => {
  const { db, save, find, listed } = await setup(dialect);
  await save('living', { now: '2026-01-06', expiresAt: '2026-01-11' });
  await save('at its end', { expiresAt: MOMENT.now });
  await save('idle', { now: MOMENT.idleSince });
  expect(await find('living')).toMatchObject({ id_hash: 'living' });
  expect([await find('at its end'), await find('idle')]).toEqual([undefined, undefined]);
  expect(await listed()).toEqual(['living']);
  await sessions.removeExpired(db, MOMENT);
  expect(await db.selectFrom('users_session').select('id_hash').execute()).toEqual([{ id_hash: 'living' }]);
});

test.for(DIALECTS)(
  'a user’s sessions are listed by last use, and in a stable order at the same time (%s)',
  async (dialect) => {
    const { db, eve, save, listed } = await setup(dialect);
    for (const idHash of ['c', 'a', 'b', 'd']) await save(idHash);
    await save('eve’s', { userId: eve });
    await sessions.touch(db, { idHash: 'd', now: MOMENT.now });
    expect(await listed()).toEqual(['d', 'a', 'b', 'c']);
  },
);

test.for(DIALECTS)('saving a session again changes its user, but not its start or end (%s)', async (dialect) => {
  const { eve, save, find } = await setup(dialect);
  await save('one', { userId: null });
  await save('one', { userId: eve, data: '{"a":1}', userAgent: 'Safari', now: '2026-01-10', expiresAt: '2999' });
  expect(await find('one')).toEqual({
    ...{ id_hash: 'one', user_id: eve, data: '{"a":1}', user_agent: 'Safari' },
    ...{ created_at: SESSION.now, last_seen_at: SESSION.now, expires_at: SESSION.expiresAt },
  });
});

test.for(DIALECTS)('no session is saved for a user who has been erased (%s)', async (dialect) => {
  const { db, ada, eve, save, find } = await setup(dialect);
  await db.updateTable('users_user').set({ erased_at: '2026' }).where('id', '=', ada).execute();
  await save('ada’s');
  await save('eve’s', { userId: eve });
  expect([await find('ada’s'), (await find('eve’s'))?.user_id]).toEqual([undefined, eve]);
});

test.for(DIALECTS)('ending a session returns its user (%s)', async (dialect) => {
  const { db, ada, save, listed } = await setup(dialect);
  await save('a');
  await save('b');
  expect(await sessions.remove(db, 'a')).toBe(ada);
  expect(await sessions.remove(db, 'a')).toBeNull();
  expect(await listed()).toEqual(['b']);
});

test.for(DIALECTS)(
  'one session of a user, or all but one, can be ended, and none of another user (%s)',
  async (dialect) => {
    const { db, ada, eve, save, listed } = await setup(dialect);
    for (const idHash of ['a', 'b', 'c', 'd']) await save(idHash);
    await save('eve’s', { userId: eve });
    const end = async (which?: { only?: string; except?: string }) => sessions.removeOfUser(db, ada, which);
    expect([await end({ only: 'eve’s' }), await end({ only: 'a' }), await end({ except: 'b' })]).toEqual([0, 1, 2]);
    expect(await listed()).toEqual(['b']);
    expect([await end(), await end()]).toEqual([1, 0]);
    expect([await listed(), await listed(eve)]).toEqual([[], ['eve’s']]);
  },
);
