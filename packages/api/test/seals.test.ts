import { leases } from '@portrait/db';
import { expect, test } from 'vitest';
import { sealKey, type KeptSeal } from '../src/journal/seal-journal.ts';
import { ADA, EVE, setupJournal } from './setup-journal.ts';

test('only chains that have grown are sealed, once', async () => {
  const { db, kept, store, happen, seal } = await setupJournal();
  expect(await seal()).toBe(0);
  await happen(ADA, {}, 2);
  await happen(EVE);
  expect([await seal(), await seal(), store.puts]).toEqual([2, 0, 1]);
  await happen(ADA);
  expect(await seal()).toBe(1);
  const heads = await db.selectFrom('users_sealedhead').select(['seal', 'owner_id', 'after_seq', 'seq']).execute();
  expect(heads).toEqual([
    { seal: 1, owner_id: ADA, after_seq: 0, seq: 2 },
    { seal: 1, owner_id: EVE, after_seq: 0, seq: 1 },
    { seal: 2, owner_id: ADA, after_seq: 2, seq: 3 },
  ]);
  const second = JSON.parse(kept.get(sealKey(2))!.toString()) as KeptSeal;
  expect(second).toMatchObject({ seal: 2, heads: [{ owner_id: ADA, after_seq: 2, seq: 3 }] });
});

test('a seal that was committed but not stored is stored by the next pass, and is not a fault until then', async () => {
  const { db, kept, store, happen, seal, fault } = await setupJournal();
  await happen(ADA);
  store.full = true;
  await expect(seal()).rejects.toThrow('no room');
  expect([kept.size, await fault()]).toEqual([0, undefined]);
  store.full = false;
  await happen(ADA);
  expect(await seal()).toBe(1);
  expect([...kept.keys()]).toEqual([sealKey(1), sealKey(2)]);

  // Stored, but the process ended before it could record that.
  await db.updateTable('users_seal').set({ kept_at: null }).where('seal', '=', 2).execute();
  expect([await seal(), store.puts]).toEqual([0, 2]);
  const notKept = await db.selectFrom('users_seal').select('seal').where('kept_at', 'is', null).execute();
  expect([notKept, await fault()]).toEqual([[], undefined]);
});

test('a seal that another database stored is not overwritten', async () => {
  const { kept, happen, seal } = await setupJournal();
  kept.set(sealKey(1), Buffer.from('{}'));
  await happen(ADA);
  await expect(seal()).rejects.toThrow(`${sealKey(1)} differs from the seal in the database`);
});

test('while another process seals, this one does nothing, until that lease has run out', async () => {
  const { db, deps, happen, seal } = await setupJournal();
  await happen(ADA);
  const now = deps.now().toISOString();
  const lease = await leases.tryHold(db, { name: 'seal', holder: 'other', now, until: '2026-01-02' });
  expect([lease !== undefined, await seal()]).toEqual([true, undefined]);
  deps.now = () => new Date('2026-01-03');
  expect(await seal()).toBe(1);
});
