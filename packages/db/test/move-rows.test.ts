import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { accounts, holdingWrites, tryCreating } from '../src/index.ts';
import { DIALECTS, emptyDatabase, newFile, opened } from './dialects.ts';
import { migrateToLatest } from '../src/migrate.ts';

test('while writes to a SQLite file are held, another handle reads, and its write waits', async () => {
  const file = await newFile();
  const db = opened(file);
  await migrateToLatest(db);
  const order: string[] = [];
  const write = async () => {
    await accounts.insert(db, { username: 'ada', passwordHash: '', role: 'user', now: '2026' });
    order.push('written');
  };
  let writing: Promise<void> | undefined;
  await holdingWrites(file, async () => {
    writing = write();
    expect(await db.selectFrom('users_user').select('id').execute()).toEqual([{ id: 0 }]);
    await wait(200);
    order.push('held');
  });
  await writing;
  expect(order).toEqual(['held', 'written']);
});

test.for(DIALECTS)('trying to create a table leaves none behind (%s)', async (dialect) => {
  const db = await emptyDatabase(dialect);
  await tryCreating(db);
  expect(await db.introspection.getTables()).toEqual([]);
});
