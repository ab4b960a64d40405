import { expect, test } from 'vitest';
import { countTotals, type Db } from '../src/index.ts';
import { DIALECTS, migratedDatabase } from './dialects.ts';

const DAY = 24 * 60 * 60_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Different counts for every day from late 2027 to spring 2028 (with a 29 February), and for its month. */
async function countedDays(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let time = Date.parse('2027-11-15'); dayOf(time) <= '2028-04-15'; time += DAY)
    counts.set(dayOf(time), counts.size + 1);
  const months = new Map<string, number>();
  const row = { metric: 'size', key: '1024' };
  for (const [day, count] of counts) {
    await db
      .insertInto('users_dailycount')
      .values({ ...row, day, count, sum: count * 7 })
      .execute();
    months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + count);
  }
  for (const [month, count] of months) {
    await db
      .insertInto('users_monthlycount')
      .values({ ...row, month, count, sum: count * 7 })
      .execute();
  }
  return counts;
}

const ENDS = [
  ...['2027-11-01', '2027-11-15', '2027-11-30', '2027-12-01', '2027-12-30', '2027-12-31', '2028-01-01', '2028-01-31'],
  ...[
    '2028-02-01',
    '2028-02-14',
    '2028-02-16',
    '2028-03-17',
    '2028-02-28',
    '2028-02-29',
    '2028-03-01',
    '2028-03-31',
    '2028-04-01',
    '2028-04-30',
  ],
];
const RANGES = ENDS.flatMap((from) => ENDS.filter((to) => from <= to).map((to) => ({ from, to })));

const ASKED = { metrics: ['size'], actions: ['uploaded'], mostFresh: 0 };

test.for(DIALECTS)(
  'whole months and the days around them add up to the days alone, wherever a range begins and ends (%s)',
  async (dialect) => {
    const db = await migratedDatabase(dialect);
    const counts = await countedDays(db);
    for (const range of RANGES) {
      const { totals } = await countTotals.findTotals(db, range, ASKED);
      const own = [...counts].filter(([day]) => range.from <= day && day <= range.to);
      const count = own.reduce((all, [, each]) => all + each, 0);
      expect([range, totals]).toEqual([
        range,
        own.length === 0 ? [] : [{ metric: 'size', key: '1024', count, sum: count * 7 }],
      ]);
    }
  },
);
