import { sql, type RawBuilder } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../src/index.ts';
import { packedColumns } from '../src/sqlite/packed-columns.ts';

test('packed values are those that selecting the columns returns', async () => {
  const db = openDatabase(':memory:');
  onTestFinished(async () => db.destroy());
  const numbers = [0, -1, 0.1, Number.MAX_SAFE_INTEGER];
  const texts = ['', '7', 'null', '{"a":[1]}', 'l’été \u0000 \n "\\" 👩‍👩‍👧 صورة \u2028'];
  const columns = Object.fromEntries(
    [null, ...numbers, ...texts].map((value, i) => [`column${i}`, sql`${value}`] as [string, RawBuilder<unknown>]),
  );
  const pack = packedColumns<Record<string, unknown>>(columns);
  const plain = sql.join(Object.entries(columns).map(([name, value]) => value.as(name)));
  const found = await sql<{ packed: string }>`select ${pack.column}, ${plain}`.execute(db);
  const [{ packed: _, ...selected } = {}] = found.rows;
  expect(Object.keys(selected)).toHaveLength(10);
  expect(pack.first(found)).toEqual(selected);
});
