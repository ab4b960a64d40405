import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { journal, users } from '@portrait/db';
import { expect, onTestFinished, test } from 'vitest';
import { sealKey } from '../src/journal/seal-journal.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { withoutForeignKeys } from './on-postgres.ts';
import { ADA, EVE, rewrite, sealAnew, setupJournal, type JournalSetup } from './setup-journal.ts';

test('an untouched journal is intact, sealed or not, and the number of entries read is reported', async () => {
  const { deps, happen, seal } = await setupJournal();
  expect(await verifyJournal(deps)).toEqual({ entries: 0, seal: 0, digest: '' });
  await happen(ADA);
  await seal();
  await happen(EVE);
  await happen(ADA);
  const verdict = await verifyJournal(deps);
  expect(verdict).toEqual({ entries: 3, seal: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test('chains of several pages, and several pages of owners, are verified to their end', async () => {
  const { db, deps, happen, alter, fault, seal } = await setupJournal();
  for (let id = 3; id <= 450; id++) await users.ensure(db, { id, username: null, created_at: '2026' });
  await happen(ADA, {}, 1500);
  for (const id of [200, 201, 450]) await happen(id);
  await seal();
  const told: [number, number][] = [];
  expect(await verifyJournal(deps, (done, total) => void told.push([done, total]))).toMatchObject({ entries: 1503 });
  expect(told.at(-1)).toEqual([1503, 1503]);
  await alter({ owner_id: ADA, seq: 1300 }, { upload_id: 9 });
  expect(await fault()).toBe('owner 1, entry 1300: altered');
  await alter({ owner_id: ADA, seq: 1300 }, { upload_id: null });
  await alter({ owner_id: 450, seq: 1 }, { upload_id: 9 });
  expect(await fault()).toBe('owner 450, entry 1: altered');
});

test.for<[what: string, found: string, tamper: (on: JournalSetup) => Promise<unknown>]>([
  ['an edit', 'owner 1, entry 2: altered', async ({ alter }) => alter({ owner_id: ADA, seq: 2 }, { upload_id: 9 })],
  ['another time', 'owner 1, entry 2: altered', async ({ alter }) => alter({ owner_id: ADA, seq: 2 }, { at: '2025' })],
  ['a deletion', 'owner 1, entry 2: missing', async ({ cut }) => cut(ADA, 2, 2)],
  ['a deleted first entry', 'owner 1, entry 1: missing', async ({ cut }) => cut(ADA, 1, 1)],
  ['the end of a chain', 'owner 1, entry 3: cut off', async ({ cut }) => cut(ADA, 3)],
  [
    'another order',
    'owner 1, entry 1: altered',
    async ({ alter }) => {
      await alter({ owner_id: ADA, seq: 1 }, { seq: 99 });
      await alter({ owner_id: ADA, seq: 2 }, { seq: 1 });
      await alter({ owner_id: ADA, seq: 99 }, { seq: 2 });
    },
  ],
  [
    'an addition',
    'owner 1, entry 4: added',
    async ({ db }) => journal.append(db, { ownerId: ADA, seq: 3, hash: '' }, { ...ENTRY, uploadId: 9 }),
  ],
  [
    'an addition to a user without a chain',
    'owner 2, entry 1: added',
    async ({ db }) => journal.append(db, { ownerId: EVE, seq: 0, hash: '' }, ENTRY),
  ],
  [
    'an addition to a missing owner',
    'owner 99, entry 1: added',
    async ({ db }) => {
      await withoutForeignKeys({ db });
      await journal.append(db, { ownerId: 99, seq: 0, hash: '' }, ENTRY);
    },
  ],
  ['another head', 'owner 1, entry 4: cut off', async ({ db }) => users.set(db, ADA, { journal_hash: 'x' })],
  ['a longer head', 'owner 1, entry 4: cut off', async ({ db }) => users.set(db, ADA, { journal_seq: 4 })],
  ['other personal data', 'owner 1, entry 1: personal altered', async ({ alter }) => alter(FIRST, { personal: '{}' })],
  ['no personal data', 'owner 1, entry 1: personal missing', async ({ alter }) => alter(FIRST, { personal: null })],
])('%s is detected in a chain without a seal', async ([, found, tamper]) => {
  const on = await setupJournal();
  await on.happen(ADA, { actor: { id: ADA, role: 'user', from: 'hash' } });
  await on.happen(ADA, { uploadId: 7 });
  await on.happen(ADA, { uploadId: 8 });
  await tamper(on);
  expect(await on.fault()).toBe(found);
});

const FIRST = { owner_id: ADA, seq: 1 };
const ENTRY = { action: 'removed', actor: journal.SYSTEM, uploadId: null, now: '2026' } as const;

test('entries cut off the end, with the head, are detected up to the last seal', async () => {
  const on = await setupJournal();
  const shorten = async (to: number) => {
    await on.cut(ADA, to + 1);
    await rewrite(on, ADA, (entry) => entry);
  };
  await on.happen(ADA, {}, 3);
  await on.seal();
  await on.happen(ADA, {}, 2);
  await shorten(4);
  expect(await on.fault()).toBeUndefined();
  await shorten(2);
  expect(await on.fault()).toBe('owner 1, entry 3: cut off');
});

test('a completely rewritten chain, with the head, is detected by its seal', async () => {
  const on = await setupJournal();
  await on.happen(ADA, { uploadId: 7 }, 3);
  await on.seal();
  await rewrite(on, ADA, (entry) => ({ ...entry, upload_id: 9 }));
  expect(await on.fault()).toBe('owner 1, entry 3: altered');
  expect(await on.fault({ db: on.db })).toBe('owner 1, entry 3: altered');
});

test('a chain that was rewritten with its seals is detected by the seals stored beside the pictures', async () => {
  const on = await setupJournal();
  await on.happen(EVE);
  await on.happen(ADA, { uploadId: 7 }, 3);
  await on.seal();
  await on.happen(EVE);
  await on.seal();
  await rewrite(on, ADA, (entry) => ({ ...entry, upload_id: 9 }));
  await sealAnew(on);
  expect(await on.fault({ db: on.db })).toBeUndefined();
  expect(await on.fault()).toBe('owner 1, entry 3: altered');
});

test('a rewritten seal over unchanged chains is detected', async () => {
  const on = await setupJournal();
  await on.happen(ADA);
  await on.seal();
  await on.db.updateTable('users_seal').set({ at: '2025' }).execute();
  expect(await on.fault()).toBe('seal 1: seal altered');
  await sealAnew(on);
  expect(await on.fault()).toBe('seal 1: seal altered');
  expect(await on.fault({ db: on.db })).toBeUndefined();
});

test('seals that are missing in the database, or beside the pictures, are detected', async () => {
  const { db, kept, happen, seal, fault } = await setupJournal();
  for (let i = 0; i < 3; i++) {
    await happen(ADA);
    await seal();
  }
  expect([...kept.keys()]).toEqual([sealKey(1), sealKey(2), sealKey(3)]);
  const second = kept.get(sealKey(2))!;
  kept.delete(sealKey(2));
  expect(await fault()).toBe('seal 2: seal missing');
  kept.set(sealKey(2), second);
  expect(await fault()).toBeUndefined();
  const remove = async (number: number) => {
    await db.deleteFrom('users_sealedhead').where('seal', '=', number).execute();
    await db.deleteFrom('users_seal').where('seal', '=', number).execute();
  };
  await remove(3);
  expect(await fault()).toBe('seal 3: seal missing');
  kept.delete(sealKey(3));
  await remove(1);
  expect(await fault()).toBe('seal 1: seal missing');
});

test.each(['', '{}', '{"heads":'])('a stored seal with invalid content is detected: %j', async (content) => {
  const { kept, happen, seal, fault } = await setupJournal();
  await happen(ADA);
  await seal();
  kept.set(sealKey(1), Buffer.from(content));
  expect(await fault()).toBe('seal 1: seal altered');
});

test('a digest noted elsewhere is among the seals as long as none was rewritten', async () => {
  const on = await setupJournal();
  await on.happen(ADA, { uploadId: 7 });
  await on.seal();
  const { digest } = await verifyJournal(on.deps);
  await on.happen(ADA);
  await on.seal();
  expect(await on.fault({ ...on.deps, digest })).toBeUndefined();
  await rewrite(on, ADA, (entry) => ({ ...entry, upload_id: 9 }));
  await sealAnew(on);
  expect(await on.fault({ db: on.db, digest })).toBe('seal 2: digest not found');
});

test('the chain of an erased user stays intact, with and without personal data', async () => {
  const { db, alter, happen, seal, fault } = await setupJournal();
  await happen(ADA, { actor: { id: ADA, role: 'user', from: 'hash' } });
  await happen(EVE, { actor: { id: ADA, role: 'moderator', from: 'hash' } });
  await happen(EVE, { actor: { id: EVE, role: 'user', from: 'hash' } });
  await seal();
  await journal.erasePersonal(db, ADA);
  expect(await fault()).toBe('owner 1, entry 1: personal missing');
  await happen(ADA, { action: 'erased', actor: journal.SYSTEM });
  expect(await fault()).toBeUndefined();
  await alter({ owner_id: EVE, seq: 2 }, { personal: null });
  expect(await fault()).toBe('owner 2, entry 2: personal missing');
});

test('an entry that is appended during the verification is not a fault', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-journal-'));
  const { deps, happen } = await setupJournal(path.join(folder, 'journal.sqlite'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  await happen(ADA, {}, 1500);
  const db = deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (result.rows.length === 1000) await Promise.all([happen(ADA), happen(EVE)]);
      return result;
    },
  });
  const { entries, fault } = await verifyJournal({ ...deps, db });
  expect([entries, fault]).toEqual([1502, undefined]);
});
