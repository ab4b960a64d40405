import { expect, onTestFinished, test } from 'vitest';
import { audit, migrateToLatest, openDatabase } from '../src/index.ts';

const ADA = 1;
const EVE = 2;
const NOW = '2026-01-01';

async function setup() {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  await migrateToLatest(db);
  const append = async (entry: Partial<audit.AuditEntry> = {}) =>
    audit.append(db, {
      ...{ action: 'removed', actor: { id: ADA, role: 'user' }, userId: ADA, uploadId: null, now: NOW },
      ...entry,
    });
  return { db, append };
}

test('a trail of several pages is followed to its end, and a fault is found on any of them', async () => {
  const { db, append } = await setup();
  const told: [number, number][] = [];
  const verify = async () => (told.splice(0), audit.verify(db, [], (done, total) => void told.push([done, total])));
  for (let i = 0; i < 1000; i++) await append();
  expect(await verify()).toEqual({ entries: 1000, head: await audit.findHead(db) });
  await append({ actor: { id: ADA, role: 'user', from: 'hash' } });
  expect(await verify()).toEqual({ entries: 1001, head: await audit.findHead(db) });
  expect(told).toEqual([
    [1000, 1001],
    [1001, 1001],
  ]);
  await audit.erasePersonal(db, ADA);
  expect((await verify()).fault).toEqual({ id: 1001, fault: 'personal missing' });
  await db.deleteFrom('users_audit').where('id', '=', 1001).execute();
  expect((await verify()).fault).toEqual({ id: 1001, fault: 'cut off' });
});

test('a head that differs from the last entry in its number or its hash alone is found', async () => {
  const { db, append } = await setup();
  for (let i = 0; i < 3; i++) await append();
  const [, second, third] = await audit.findOfUser(db, ADA);
  const setHead = async (head: { last_id?: number; hash?: string }) =>
    db.updateTable('users_audithead').set(head).execute();
  await setHead({ hash: second!.hash });
  expect((await audit.verify(db)).fault).toEqual({ id: 4, fault: 'cut off' });
  await setHead({ last_id: 4, hash: third!.hash });
  expect((await audit.verify(db)).fault).toEqual({ id: 4, fault: 'cut off' });
});

test('what is personal of somebody is what concerns them and what they did, and is erased with them alone', async () => {
  const { db, append } = await setup();
  const from = 'hash';
  await append({ actor: { id: ADA, role: 'user', from } });
  await append({ actor: { id: EVE, role: 'moderator', from } });
  await append({ actor: { id: EVE, role: 'user', from }, userId: EVE });
  await append({ actor: { id: ADA, role: 'user' }, userId: ADA });
  const personalOf = async (id: number) => (await audit.findPersonal(db, id)).map((entry) => entry.id).toSorted();
  expect([await personalOf(ADA), await personalOf(EVE)]).toEqual([
    [1, 2],
    [2, 3],
  ]);
  await audit.erasePersonal(db, ADA);
  expect([await personalOf(ADA), await personalOf(EVE)]).toEqual([[], [3]]);
  expect(await audit.isErased(db, ADA)).toBe(false);
  await append({ action: 'erased', actor: audit.SYSTEM });
  expect([await audit.isErased(db, ADA), await audit.isErased(db, EVE)]).toEqual([true, false]);
  expect(await audit.verify(db)).not.toHaveProperty('fault');
});

test('an entry whose actor or whose person was erased may lack what is personal, no other', async () => {
  const { db, append } = await setup();
  const blaise = { id: 3, role: 'moderator', from: 'hash' } as const;
  await append({ actor: blaise, userId: ADA });
  await append({ actor: { ...blaise, id: EVE }, userId: blaise.id });
  await append({ action: 'erased', actor: audit.SYSTEM, userId: ADA });
  await db.updateTable('users_audit').set({ personal: null }).where('id', '=', 1).execute();
  expect(await audit.verify(db)).not.toHaveProperty('fault');
  await db.updateTable('users_audit').set({ personal: null }).where('id', '=', 2).execute();
  expect((await audit.verify(db)).fault).toEqual({ id: 2, fault: 'personal missing' });
  await append({ action: 'erased', actor: audit.SYSTEM, userId: EVE });
  expect(await audit.verify(db)).not.toHaveProperty('fault');
});

test('what the system does is nobody’s act, whoever it acts for; the same address is kept in another form each time', async () => {
  const { db, append } = await setup();
  await append({ actor: { id: ADA, role: 'system' } });
  await append({ actor: { id: ADA, role: 'user', from: 'hash' }, uploadId: 7, before: 'a', after: 'b' });
  await append({ actor: { id: ADA, role: 'user', from: 'hash' }, facts: { size: 3 } });
  const [system, first, second] = await audit.findOfUser(db, ADA);
  expect(system).toMatchObject({ id: 1, actor_id: null, actor_role: 'system', personal: null, personal_hash: null });
  expect(first).toMatchObject({ id: 2, at: NOW, actor_id: ADA, upload_id: 7, before: 'a', after: 'b', facts: null });
  expect(second).toMatchObject({ id: 3, before: null, after: null, facts: '{"size":3}' });
  expect(first?.personal_hash).not.toBe(second?.personal_hash);
});
