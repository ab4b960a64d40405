import type { JournalTable } from '@portrait/db';
import { expect } from 'vitest';
import type { AnalyticsView } from '@portrait/contract/schemas';
import type { Principal } from '../src/deps.ts';
import { calledAs } from '../src/testing.ts';
import type { MemoryDeps } from './memory-deps.ts';

export const YEAR = { from: '2026-01-01', to: '2026-12-31' };
export const GRACE: Principal = { id: 99, role: 'admin' };

/** Counts by filtering, as simply as possible. */
function count(trail: JournalTable[], action_: string, day?: string): number {
  return trail.filter((entry) => entry.action === action_ && (day === undefined || entry.at.startsWith(day))).length;
}

const sum = (rows: { count: number }[]) => rows.reduce((all, row) => all + row.count, 0);
/** Compares all numbers of a range of days with a count of the journal alone. */
export async function assertReconciled(deps: MemoryDeps, days = YEAR): Promise<void> {
  const whole = await deps.db.selectFrom('users_journal').selectAll().execute();
  const trail = whole.filter(({ at }) => days.from <= at.slice(0, 10) && at.slice(0, 10) <= days.to);
  const view = await calledAs(deps, GRACE).admin.analytics.overview(days);
  expect(view.audit).toMatchObject({ entries: whole.length, until: null });
  const parts = { uploaded: 'uploaded', refused: 'refused', confirmed: 'confirmed', discarded: 'discarded' } as const;
  for (const [name, one] of Object.entries({
    ...parts,
    deleted: 'deleted',
    expired: 'expired',
    takenDown: 'taken_down',
  } as const)) {
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
  const rows = await deps.db.selectFrom('users_profilepictureupload').select(['state', 'journaled_bytes']).execute();
  for (const { state, uploads, bytes } of view.storage) {
    const own = rows.filter((row) => row.state === state);
    expect([state, uploads, bytes]).toEqual([
      state,
      own.length,
      own.reduce((all, row) => all + row.journaled_bytes, 0),
    ]);
  }
}

function assertMeasured(view: AnalyticsView, trail: JournalTable[]): void {
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
