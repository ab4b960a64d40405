import { AppError } from '@portrait/contract';
import type { AnalyticsView } from '@portrait/contract/schemas';
import { audit, type AuditTable } from '@portrait/db';
import { TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rollUp } from '../src/analytics/roll-up.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Principal } from '../src/deps.ts';
import { calledAs, newUser } from '../src/testing.ts';
import { recordRefusal } from '../src/uploads/record-refusal.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { memoryDeps, type MemoryDeps } from './memory-deps.ts';

const DAY = 24 * 60 * 60_000;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const GRACE: Principal = { id: 99, role: 'admin' };

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

/** Somewhere in the months that a run takes, over the ends of some. */
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
      return rollUp(deps);
  }
}

async function* nothing() {}

function refusalsPass(error: unknown): void {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (!(cause instanceof AppError)) throw error;
}

/** The plainest count there is. */
function count(trail: AuditTable[], action_: string, day?: string): number {
  return trail.filter((entry) => entry.action === action_ && (day === undefined || entry.at.startsWith(day))).length;
}

const sum = (rows: { count: number }[]) => rows.reduce((all, row) => all + row.count, 0);
/** Every number of some days, by the trail alone. */
async function assertReconciled(deps: MemoryDeps, days = YEAR): Promise<void> {
  const whole = await deps.db.selectFrom('users_audit').selectAll().execute();
  const trail = whole.filter(({ at }) => days.from <= at.slice(0, 10) && at.slice(0, 10) <= days.to);
  const view = await calledAs(deps, GRACE).admin.analytics.overview(days);
  expect(view.audit).toMatchObject({ entries: whole.length, until: null });
  const parts = { uploaded: 'uploaded', refused: 'refused', confirmed: 'confirmed', discarded: 'discarded' } as const;
  for (const [name, one] of Object.entries({ ...parts, expired: 'expired', takenDown: 'taken_down' } as const)) {
    const key = name as keyof typeof parts;
    expect([name, view.funnel[key]]).toEqual([name, count(trail, one)]);
    const byDay = view.byDay.map(({ day }) => count(trail, one, day));
    expect([name, view.byDay.map((day) => day[key])]).toEqual([name, byDay]);
    expect([name, byDay.reduce((all, each) => all + each, 0)]).toEqual([name, view.funnel[key]]);
  }
  expect(view.funnel.chosen).toBe(view.funnel.uploaded + view.funnel.refused);
  for (const table of [view.refusedByCode, view.refusedByType]) expect(sum(table)).toBe(view.funnel.refused);
  expect(sum(view.contentTypes)).toBe(view.funnel.uploaded);
  assertMeasured(view, trail);
  const rows = await deps.db.selectFrom('users_profilepictureupload').select(['state', 'stored_bytes']).execute();
  for (const { state, uploads, bytes } of view.storage) {
    const own = rows.filter((row) => row.state === state);
    expect([state, uploads, bytes]).toEqual([state, own.length, own.reduce((all, row) => all + row.stored_bytes, 0)]);
  }
}

function assertMeasured(view: AnalyticsView, trail: AuditTable[]): void {
  for (const [name, action_, fact] of [
    ['sizes', 'uploaded', 'bytes'],
    ['processingTime', 'uploaded', 'ms'],
    ['timeToConfirm', 'confirmed', 'afterMs'],
    ['refusedSizes', 'refused', 'bytes'],
    ['timeToRefuse', 'refused', 'ms'],
  ] as const) {
    const entries = trail.filter((entry) => entry.action === action_);
    const facts: unknown[] = entries.map((entry) => JSON.parse(entry.facts ?? '{}')[fact]);
    const known = facts.filter((value) => typeof value === 'number');
    const mean = known.length === 0 ? null : Math.round(known.reduce((all, value) => all + value, 0) / known.length);
    const { buckets, ...shown } = view[name];
    expect([name, shown.count, sum(buckets), shown.mean]).toEqual([name, known.length, known.length, mean]);
  }
}

test('every number is the audit trail’s, whatever happened and however far it was counted into days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), someDays, async (actions, days) => {
      const deps = await memoryDeps(async (_what, run) => run());
      const ada = await newUser(deps, 'ada');
      for (const what of actions) await act(deps, ada, what).catch(refusalsPass);
      for (const asked of [YEAR, days]) await assertReconciled(deps, asked);
      await rollUp(deps);
      for (const asked of [YEAR, days]) await assertReconciled(deps, asked);
      await deps.db.destroy();
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('a roll-up that is cut off between its batches counts nothing twice', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const ada = await newUser(deps, 'ada');
  for (let i = 0; i < 1200; i++) {
    deps.moveClock(2000);
    await act(deps, ada, { do: 'refuse', code: 'NOT_AN_IMAGE' });
  }
  const stopping = new AbortController();
  const now = () => {
    if ((calls += 1) === 3) stopping.abort();
    return deps.now();
  };
  let calls = 0;
  expect(await rollUp({ db: deps.db, now }, stopping.signal)).toBeLessThan(1200);
  await assertReconciled(deps);
  expect(await rollUp(deps)).toBeGreaterThan(0);
  expect(await rollUp(deps)).toBe(0);
  await assertReconciled(deps);
});

test('an answer counts a part of a long rest, says until when, and lets others go first', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const start = Date.parse(YEAR.from);
  const entries = Array.from({ length: 5000 }, (_, at) => ({
    ...{
      id: at + 1,
      at: new Date(start + at * 1000).toISOString(),
      action: 'refused' as const,
      actor_role: 'user' as const,
    },
    ...{ facts: '{"code":"NOT_AN_IMAGE","contentType":"PDF","bytes":7,"ms":2}', hash: '' },
  }));
  for (let at = 0; at < entries.length; at += 1000) {
    await deps.db
      .insertInto('users_audit')
      .values(entries.slice(at, at + 1000))
      .execute();
  }
  await deps.db.updateTable('users_audithead').set({ last_id: entries.length }).execute();
  let turns = 0;
  const others = setInterval(() => (turns += 1), 0);
  const { audit: counted, ...view } = await calledAs(deps, GRACE).admin.analytics.overview(YEAR);
  clearInterval(others);
  expect(turns).toBeGreaterThan(1);
  expect(counted).toEqual({ entries: 2000, rolledUpTo: 0, until: entries[1999]?.at });
  expect([view.funnel.refused, view.refusedSizes.count]).toEqual([2000, 2000]);
  await rollUp(deps);
  await assertReconciled(deps);
});

test('days before the first of which there is anything are left out, and only those', async () => {
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
    await rollUp(deps);
  }
});

test('a script whose pictures are all refused does not fill the trail', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const ada = await newUser(deps, 'ada');
  for (let i = 0; i < 200; i++) await act(deps, ada, { do: 'refuse', code: 'NOT_AN_IMAGE' });
  expect((await audit.findOfUser(deps.db, ada.id)).length).toBeLessThan(80);
  deps.moveClock(60_000);
  await act(deps, ada, { do: 'refuse', code: 'FILE_TOO_LARGE' });
  expect((await audit.findOfUser(deps.db, ada.id)).at(-1)?.facts).toContain('FILE_TOO_LARGE');
});

test('what the page refused before it was sent counts too, with its size and type, but took no time', async () => {
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

test('a size that a sender only announced cannot outweigh all others', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  await act(deps, await newUser(deps, 'ada'), { do: 'refuse', code: 'FILE_TOO_LARGE', byteSize: 2 ** 62 });
  const { refusedSizes } = await calledAs(deps, GRACE).admin.analytics.overview(YEAR);
  expect(refusedSizes.mean).toBe(64 * 1024 ** 3);
});

test('the trail tells when what it counts was edited', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  await act(deps, await newUser(deps, 'ada'), { do: 'refuse', code: 'NOT_AN_IMAGE' });
  expect((await audit.verify(deps.db)).fault).toBeUndefined();
  await deps.db.updateTable('users_audit').set({ facts: '{"code":"FILE_TOO_LARGE"}' }).execute();
  expect((await audit.verify(deps.db)).fault).toMatchObject({ id: 1, fault: 'altered' });
});
