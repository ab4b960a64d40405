import { sql, type Insertable } from 'kysely';
import { expect, test } from 'vitest';
import { blocks } from '../src/index.ts';
import { DIALECTS, migratedDatabase } from './dialects.ts';
import type { BlockTable } from '../src/moderation-tables.ts';

const ADA = 1;
const EVE = 2;

test.for(DIALECTS)(
  'a block applies to everyone or to one user, until it is lifted, and to uploads not yet compared with it (%s)',
  async (dialect) => {
    const db = await migratedDatabase(dialect);
    // These blocks have no take-down.
    await (
      dialect === 'sqlite' ? sql`pragma foreign_keys = off` : sql`alter table users_block disable trigger all`
    ).execute(db);
    const block = async (what: Partial<Insertable<BlockTable>> = {}) => {
      const hashes = { received_sha256: '', original_sha256: '', perceptual_hashes: '' };
      const row = { takedown_id: 1, user_id: null, created_at: '2026', ...hashes, ...what };
      return (await db.insertInto('users_block').values(row).returning('id').executeTakeFirstOrThrow()).id;
    };
    const newer = async (user_id: number, checked_block_id = 0) =>
      (await blocks.findNewer(db, { user_id, checked_block_id })).map(({ id }) => id).toSorted((a, b) => a - b);

    const [first, ofAda, ofEve] = [await block(), await block({ user_id: ADA }), await block({ user_id: EVE })];
    await block({ lifted_at: '2026' });
    expect(await newer(ADA)).toEqual([first, ofAda]);
    expect(await newer(EVE)).toEqual([first, ofEve]);
    expect(await newer(ADA, first)).toEqual([ofAda]);
  },
);
