import { CompiledQuery } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { migrateToLatest, openDatabase, type Db } from '../src/index.ts';
import { assertDecisionRate, assertModerationRate } from '../src/queries/decision-rates.ts';

test('how often somebody decided is found in an index, whatever else they did', async () => {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  await migrateToLatest(db);
  const plans: string[] = [];
  const explaining = {
    selectFrom: db.selectFrom.bind(db),
    getExecutor: () => db.getExecutor(),
    executeQuery: async (query: CompiledQuery) => {
      const explained = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
      const { rows } = await db.executeQuery<{ detail: string }>(explained);
      plans.push(rows.map(({ detail }) => detail).join('\n'));
      return { rows: [] };
    },
  } as unknown as Db;
  const decider = { actor: { id: 1, role: 'user' as const }, now: '2026-01-01T00:00:00.000Z' };
  await assertDecisionRate(explaining, { ...decider, mostPerMinute: 30 });
  await assertModerationRate(explaining, decider);
  expect(plans).toEqual([
    'SEARCH users_audit USING INDEX users_audit_own_decision (actor_id=?)',
    'SEARCH users_audit USING INDEX users_audit_by_actor (actor_id=?)',
  ]);
});
