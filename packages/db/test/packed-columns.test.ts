import { sql, type RawBuilder } from 'kysely';
import { expect, test } from 'vitest';
import { packedColumns } from '../src/packed-columns.ts';
import { DIALECTS, emptyDatabase, type DialectName } from './dialects.ts';

/** PostgreSQL must be told the type of a value without a column. */
function valueOf(value: string | number | null, dialect: DialectName): RawBuilder<unknown> {
  if (dialect === 'sqlite') return sql`${value}`;
  const type = typeof value === 'string' ? 'text' : Number.isInteger(value) ? 'bigint' : 'float8';
  return sql`${value}::${sql.raw(type)}`;
}

test.for(DIALECTS)('packed values are those that selecting the columns returns (%s)', async (dialect) => {
  const db = await emptyDatabase(dialect);
  const numbers = [0, -1, 0.1, Number.MAX_SAFE_INTEGER];
  const texts = ['', '7', 'null', '{"a":[1]}', 'l’été \u0000 \n "\\" 👩‍👩‍👧 صورة \u2028'];
  const columns = Object.fromEntries(
    [null, ...numbers, ...texts].map((value, i) => [`column${i}`, valueOf(value, dialect)]),
  );
  const pack = packedColumns<Record<string, unknown>>(columns);
  const plain = sql.join(Object.entries(columns).map(([name, value]) => value.as(name)));
  const found = await sql<{ packed: string }>`select ${pack.column(db)}, ${plain}`.execute(db);
  const [{ packed: _, ...selected } = {}] = found.rows;
  expect(Object.keys(selected)).toHaveLength(10);
  expect(pack.first(found)).toEqual(selected);
});
