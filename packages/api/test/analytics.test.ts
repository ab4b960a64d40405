import { AppError } from '@portrait/contract';
import { journal } from '@portrait/db';
import { TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollUp } from '../src/analytics/roll-up.ts';
import { sealJournal } from '../src/journal/seal-journal.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Principal } from '../src/deps.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { calledAs, newUser } from '../src/testing.ts';
import { recordRefusal } from '../src/uploads/record-refusal.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { assertReconciled, GRACE, YEAR } from './analytics-by-hand.ts';
import { memoryDeps, type MemoryDeps } from './memory-deps.ts';

const DAY = 24 * 60 * 60_000;

const target = fc.nat({ max: 9 });
const action = fc.oneof(
  fc.record({ do: fc.constant('upload' as const) }),
  fc.record({ do: fc.constant('confirm' as const), target }),
  fc.record({ do: fc.constant('discard' as const), target }),
  fc.record({ do: fc.constant('takeDown' as const), target }),
  fc.record({
    do: fc.constant('refuse' as const),
    code: fc.constantFrom('FILE_TOO_LARGE', 'NOT_AN_IMAGE'),
    byteSize: fc.option(fc.oneof(fc.nat({ max: 20_000_000 }), fc.constant(Number.MAX_SAFE_INTEGER))),
    ms: fc.option(fc.nat({ max: 90_000 })),
  }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('cleanUp' as const) }),
  fc.record({ do: fc.constant('rollUp' as const) }),
);
type Drawn = typeof action extends fc.Arbitrary<infer A> ? A : never;
type Refusal = Extract<Drawn, { do: 'refuse' }>;
type Action = Exclude<Drawn, Refusal> | (Pick<Refusal, 'do' | 'code'> & Partial<Refusal>);

/** Ranges of days within the months of a run, across the ends of months. */
const someDays = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 80 })).map(([after, length]) => {
  const dayOf = (days: number) => new Date(Date.parse(YEAR.from) + days * DAY).toISOString().slice(0, 10);
  return { from: dayOf(after), to: dayOf(after + length) };
});

async function act(deps: MemoryDeps, user: Principal, what: Action): Promise<unknown> {
  const { profilePicture: calls } = calledAs(deps, user);
  const uploadId = 'target' in what ? what.target + 1 : 0;
  switch (what.do) {
    case 'upload':
      return uploadPicture(deps, { owner: user, filename: 'a.jpg', bytes: nothing() });
    case 'confirm':
      return calls.confirm({ uploadId });
    case 'discard':
      return calls.discard({ uploadId });
    case 'takeDown':
      return calledAs(deps, GRACE).admin.moderation.takeDown({ uploadId, reason: 'other' });
    case 'refuse':
      return recordRefusal(deps, { byteSize: 9, ms: 1, ...what, actor: user, found: 'HTML', where: 'server' });
    case 'wait':
      return deps.moveClock(what.days * DAY);
    case 'cleanUp':
      return cleanUp(deps);
    case 'rollUp':
      return sealAndRollUp(deps);
  }
}

async function* nothing() {}

async function sealAndRollUp(deps: MemoryDeps): Promise<number | undefined> {
  await sealJournal(deps);
  return rollUp(deps);
}

function refusalsPass(error: unknown): void {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (!(cause instanceof AppError)) throw error;
}

test('every number equals a count of the journal, whatever happened and however much was already counted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), someDays, async (actions, days) => {
      const deps = await memoryDeps(async (_what, run) => run());
      const ada = await newUser(deps, 'ada');
      for (const what of actions) await act(deps, ada, what).catch(refusalsPass);
      for (const asked of [YEAR, days]) await assertReconciled(deps, asked);
      await sealAndRollUp(deps);
      for (const asked of [YEAR, days]) await assertReconciled(deps, asked);
      await deps.db.destroy();
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('a roll-up that is interrupted between two seals counts nothing twice', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const people = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  for (let i = 0; i < 1200; i++) {
    deps.moveClock(2000);
    await act(deps, people[i % 2]!, { do: 'refuse', code: 'NOT_AN_IMAGE' });
    if (i % 40 === 0) await sealJournal(deps);
  }
  await sealJournal(deps);
  const stopping = new AbortController();
  let asked = 0;
  const now = () => {
    // Two transactions for the lease, and one for every twenty seals.
    if ((asked += 1) === 3) stopping.abort();
    return deps.now();
  };
  expect(await rollUp({ ...deps, now }, stopping.signal)).toBeLessThan(1200);
  await assertReconciled(deps);
  expect(await rollUp(deps)).toBeGreaterThan(0);
  expect(await rollUp(deps)).toBe(0);
  await assertReconciled(deps);
});

test('after a long downtime an answer counts a part, says until when, and lets other requests run', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const { id: owner_id } = await newUser(deps, 'ada');
  const start = Date.parse(YEAR.from);
  const facts = '{"code":"NOT_AN_IMAGE","contentType":"PDF","bytes":7,"ms":2}';
  const entries = Array.from({ length: 5000 }, (_, at) => ({
    ...{ owner_id, seq: at + 1, at: new Date(start + at * 1000).toISOString(), facts, hash: '' },
    ...{ action: 'refused' as const, actor_role: 'user' as const },
  }));
  for (let at = 0; at < entries.length; at += 1000) {
    await deps.db
      .insertInto('users_journal')
      .values(entries.slice(at, at + 1000))
      .execute();
  }
  await deps.db.updateTable('users_user').set({ journal_seq: entries.length }).where('id', '=', owner_id).execute();
  let turns = 0;
  const others = setInterval(() => (turns += 1), 0);
  const { audit: counted, ...view } = await calledAs(deps, GRACE).admin.analytics.overview(YEAR);
  clearInterval(others);
  expect(turns).toBeGreaterThan(1);
  expect(counted).toEqual({ entries: 2000, rolledUpTo: 0, until: entries[1999]?.at });
  expect([view.funnel.refused, view.refusedSizes.count]).toEqual([2000, 2000]);
  await sealAndRollUp(deps);
  await assertReconciled(deps);
});

test('only days before the first one with data are omitted', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  deps.moveClock(40 * DAY);
  await act(deps, await newUser(deps, 'ada'), { do: 'refuse', code: 'NOT_AN_IMAGE' });
  const { overview } = calledAs(deps, GRACE).admin.analytics;
  const first = '2026-02-10';
  for (let round = 0; round < 2; round++) {
    const { byDay, ...view } = await overview({ from: '2025-12-01', to: '2026-02-12' });
    expect([view.from, byDay.map(({ day }) => day)]).toEqual([first, [first, '2026-02-11', '2026-02-12']]);
    expect(await overview({ from: '2026-01-01', to: '2026-01-02' })).toMatchObject({ from: '2026-01-01' });
    expect(await overview({ from: '2026-02-11', to: '2026-02-12' })).toMatchObject({ from: '2026-02-11' });
    await sealAndRollUp(deps);
  }
});

test('a script whose pictures are all refused does not fill the journal', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const ada = await newUser(deps, 'ada');
  for (let i = 0; i < 200; i++) await act(deps, ada, { do: 'refuse', code: 'NOT_AN_IMAGE' });
  expect((await journal.findOfOwner(deps.db, ada.id)).length).toBeLessThan(80);
  deps.moveClock(60_000);
  await act(deps, ada, { do: 'refuse', code: 'FILE_TOO_LARGE' });
  expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)?.facts).toContain('FILE_TOO_LARGE');
});

test('a file that the page refused counts too, with size and type but without a duration', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const ada = await newUser(deps, 'ada');
  const { report } = calledAs(deps, ada).refusals;
  await report({ code: 'FILE_TOO_LARGE', byteSize: 12_400_000, found: 'HEIC' });
  await report({ code: 'NOT_AN_IMAGE', byteSize: 9 });
  const view = await calledAs(deps, GRACE).admin.analytics.overview(YEAR);
  expect(view).toMatchObject({
    funnel: { chosen: 2, refused: 2 },
    refusedByCode: [
      { code: 'FILE_TOO_LARGE', count: 1 },
      { code: 'NOT_AN_IMAGE', count: 1 },
    ],
    refusedByType: [
      { contentType: '?', count: 1 },
      { contentType: 'HEIC', count: 1 },
    ],
    refusedSizes: { count: 2, mean: Math.round(12_400_009 / 2) },
    timeToRefuse: { count: 0, mean: null },
  });
  const madeUp = { code: 'NOT_AN_IMAGE', byteSize: 9, found: 'ada@example.org' } as never;
  await expect(report(madeUp)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('an announced size cannot outweigh all others', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  await act(deps, await newUser(deps, 'ada'), { do: 'refuse', code: 'FILE_TOO_LARGE', byteSize: 2 ** 62 });
  const { refusedSizes } = await calledAs(deps, GRACE).admin.analytics.overview(YEAR);
  expect(refusedSizes.mean).toBe(64 * 1024 ** 3);
});

test('an edit of the counted facts is detected in the journal', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  await act(deps, await newUser(deps, 'ada'), { do: 'refuse', code: 'NOT_AN_IMAGE' });
  expect((await verifyJournal(deps)).fault).toBeUndefined();
  await deps.db.updateTable('users_journal').set({ facts: '{"code":"FILE_TOO_LARGE"}' }).execute();
  expect((await verifyJournal(deps)).fault).toMatchObject({ ownerId: 1, seq: 1, fault: 'altered' });
});
