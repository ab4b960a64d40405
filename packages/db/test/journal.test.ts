import { expect, test } from 'vitest';
import { accounts, journal, type JournalEntry } from '../src/index.ts';
import { DIALECTS, migratedDatabase, type DialectName } from './dialects.ts';

const NOW = '2026-01-01';

async function setup(dialect: DialectName) {
  const db = await migratedDatabase(dialect);
  const [ada = 0, eve = 0] = [await signUp('ada'), await signUp('eve')];
  const heads = new Map<number, Awaited<ReturnType<typeof journal.append>>>();
  const append = async (ownerId: number, entry: Partial<JournalEntry>) => {
    const head = heads.get(ownerId) ?? { ownerId, seq: 0, hash: '' };
    const whole = {
      action: 'removed',
      actor: { id: ownerId, role: 'user' },
      uploadId: null,
      now: NOW,
      ...entry,
    } as const;
    heads.set(ownerId, await journal.append(db, head, whole));
  };
  return { db, ada, eve, append };

  async function signUp(username: string) {
    return accounts.insert(db, { username, passwordHash: '', role: 'user', now: NOW });
  }
}

test.for(DIALECTS)(
  'a user’s personal data is in entries about them and by them, and is erased only with them (%s)',
  async (dialect) => {
    const { db, ada, eve, append } = await setup(dialect);
    const from = 'hash';
    await append(ada, { actor: { id: ada, role: 'user', from } });
    await append(ada, { actor: { id: eve, role: 'moderator', from } });
    await append(eve, { actor: { id: eve, role: 'user', from } });
    await append(eve, { actor: { id: eve, role: 'user' } });
    const personal = async () => [await journal.findPersonal(db, ada), await journal.findPersonal(db, eve)];
    expect((await personal()).map((entries) => entries.length)).toEqual([2, 2]);
    await journal.erasePersonal(db, ada);
    expect(await personal()).toEqual([[], [{ seq: 1 }]]);
    expect(await journal.isErased(db, ada)).toBe(false);
    await append(ada, { action: 'erased', actor: journal.SYSTEM });
    expect([await journal.isErased(db, ada), await journal.isErased(db, eve)]).toEqual([true, false]);
  },
);

test.for(DIALECTS)(
  'an action of the system has no actor; the same address is stored in a different form each time (%s)',
  async (dialect) => {
    const { db, ada, append } = await setup(dialect);
    await append(ada, { actor: { id: ada, role: 'system' } });
    await append(ada, { actor: { id: ada, role: 'user', from: 'hash' }, uploadId: 7, before: 'a', after: 'b' });
    await append(ada, {
      actor: { id: ada, role: 'user', from: 'hash' },
      facts: { size: 3 },
      storage: { pending: [1, 5] },
    });
    const [system, first, second] = await journal.findOfOwner(db, ada);
    expect(system).toMatchObject({ seq: 1, actor_id: null, actor_role: 'system', personal: null, personal_hash: null });
    expect(first).toMatchObject({ seq: 2, at: NOW, actor_id: ada, upload_id: 7, before: 'a', after: 'b', facts: null });
    expect(second).toMatchObject({
      seq: 3,
      before: null,
      after: null,
      facts: '{"size":3,"storage":{"pending":[1,5]}}',
    });
    expect(first?.personal_hash).not.toBe(second?.personal_hash);
  },
);

test.for(DIALECTS)(
  'a moderator’s actions on several owners are listed newest first, page by page (%s)',
  async (dialect) => {
    const { db, ada, eve, append } = await setup(dialect);
    const grace = { id: 9, role: 'moderator' } as const;
    for (const owner of [ada, eve, ada, eve]) await append(owner, { actor: grace });
    await append(ada, { actor: grace, now: '2026-01-02' });
    await append(ada, { actor: { id: ada, role: 'user' } });
    const placesOf = (rows: { at: string; owner_id: number; seq: number }[]) =>
      rows.map(({ owner_id, seq }) => [owner_id, seq]);
    const first = await journal.list(db, { actorId: grace.id, limit: 3 });
    const rest = await journal.list(db, { actorId: grace.id, before: first.at(-1), limit: 3 });
    expect([...placesOf(first), ...placesOf(rest)]).toEqual([
      [ada, 3],
      [eve, 2],
      [eve, 1],
      [ada, 2],
      [ada, 1],
    ]);
  },
);
