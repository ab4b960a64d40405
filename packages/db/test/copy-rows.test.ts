import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  accounts,
  copyRows,
  journal,
  migrateToLatest,
  uploads,
  uploadSearch,
  webhooks,
  type Db,
} from '../src/index.ts';
import { DIALECTS, migratedDatabase } from './dialects.ts';

const NOW = '2026-01-01T00:00:00.000Z';

/** Users, more entries than are copied at once, and an upload whose id must not be given again. */
async function populate(db: Db): Promise<void> {
  const id = (await accounts.insert(db, { username: 'ada', passwordHash: 'x', role: 'admin', now: NOW })) ?? 0;
  let head = { ownerId: id, seq: 0, hash: '' };
  await db.transaction().execute(async (tx) => {
    const action = 'removed' as const;
    for (let i = 0; i < 1200; i++)
      head = await journal.append(tx, head, { action, actor: { id, role: 'admin' }, uploadId: null, now: NOW });
    for (const name of ['Été à Paris.jpg', 'deleted.jpg']) await uploads.insert(tx, uploadOf(id, name), pathsOf);
    const event = { endpoint: 'e', owner_id: id, seq: 1, at: NOW, type: 'removed', why: 'removed' } as const;
    await webhooks.add(tx, [{ ...event, id: 'msg_1', next_at: NOW }]);
    await uploads.remove(tx, { id: 2, searched_name: 'DELETED.JPG' });
  });
}

const pathsOf = (id: number) => ({ image: `${id}/a`, original: `${id}/o` });

function uploadOf(user_id: number, original_filename: string) {
  return {
    ...({ user_id, original_filename, uploaded_at: NOW, expires_at: NOW, state: 'pending', animated: false } as const),
    ...{ content_type: 'image/jpeg', byte_size: 1, width: 1, height: 1, received_sha256: 'r' },
    ...{ original_content_type: 'image/jpeg', original_width: 1, original_height: 1, original_sha256: 'o' },
  };
}

/** All rows, with booleans as SQLite returns them. */
async function rowsOf(db: Db): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const { name } of await db.introspection.getTables()) {
    if (!name.startsWith('users_') || name.startsWith('users_uploadname')) continue;
    const found = (await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)).rows;
    rows[name] = found
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [key, value === true ? 1 : value === false ? 0 : value]),
        ),
      )
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return rows;
}

test.for(DIALECTS.flatMap((from) => DIALECTS.map((to) => [from, to] as const)))(
  'all rows of %s are copied to %s, and ids go on after the last one given',
  async ([from, to]) => {
    const [source, target] = [await migratedDatabase(from), await migratedDatabase(to)];
    await populate(source);
    const seen: number[] = [];
    const copied = await copyRows(source, target, (done) => seen.push(done));
    const rows = await rowsOf(source);
    expect(await rowsOf(target)).toEqual(rows);
    expect(rows['users_journal']).toHaveLength(1200);
    expect(rows['users_webhookdelivery']).toHaveLength(1);
    expect(copied).toBe(Object.values(rows).flat().length);
    expect(seen.at(-1)).toBe(copied);
    const found = await uploadSearch.findSought(target, { name: 'ete a paris' }, {}, { limit: 9 });
    expect(found.goOnBefore).toBeUndefined();
    const { id } = await target.transaction().execute(async (tx) => uploads.insert(tx, uploadOf(1, 'x.jpg'), pathsOf));
    expect(id).toBe(3);
    expect(await migrateToLatest(target)).toEqual([]);
  },
);

test.for(DIALECTS)('rows are not copied over others (%s)', async (dialect) => {
  const [source, target] = [await migratedDatabase('sqlite'), await migratedDatabase(dialect)];
  await populate(source);
  await accounts.insert(target, { username: 'eve', passwordHash: 'x', role: 'user', now: NOW });
  const before = await rowsOf(target);
  await expect(copyRows(source, target)).rejects.toThrow('already has users');
  expect(await rowsOf(target)).toEqual(before);
});
