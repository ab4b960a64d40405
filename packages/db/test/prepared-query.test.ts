import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { migrateToLatest, openDatabase, uploads } from '../src/index.ts';
import { preparedQuery, type Param } from '../src/prepared-query.ts';

const CONSTANTS = { text: `l’été d'Ada -- ?`, number: -1.5, large: Number.MAX_SAFE_INTEGER, none: null };

test('a prepared statement returns its constants, and the values of each run', async () => {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  const find = preparedQuery((built, param: Param<{ given: string }>) =>
    built
      .selectFrom(sql<{ one: number }>`(select 1 as one)`.as('row'))
      .select(Object.entries(CONSTANTS).map(([name, value]) => sql`${value}`.as(name)))
      .select(sql`${param('given')}`.as('given'))
      .where('one', 'in', [1, 2]),
  );
  for (const given of ['a', 'b']) expect((await find(db, { given })).rows).toEqual([{ ...CONSTANTS, given }]);
});

test('SQLite has no reason to plan a prepared statement again: its states are constants, its limit is calculated', async () => {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  await migrateToLatest(db);
  const prepare = vi.spyOn(SQLite.prototype, 'prepare');

  for (const limit of [1, 2]) await uploads.findHistory(db, { userId: 1, before: 9, limit, now: '2026' });
  expect(prepare.mock.calls).toEqual([[expect.stringMatching(/ in \('submitted', 'confirmed'\).* limit \? \+ 0$/)]]);
  prepare.mockRestore();
});
