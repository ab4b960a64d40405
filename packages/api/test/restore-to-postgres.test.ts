import { readdir } from 'node:fs/promises';
import { accounts } from '@portrait/db';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../src/backup/back-up.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import { testDatabase } from '../src/test-database.ts';
import { calledAs } from '../src/testing.ts';
import { ON_POSTGRES, POSTGRES } from './on-postgres.ts';
import { findings, progress, restored, setupBackup } from './setup-backup.ts';

test.runIf(ON_POSTGRES)(
  'a backup is restored into a PostgreSQL database without users, and into no other',
  async () => {
    const { deps, ada, profilePicture, folder } = await setupBackup();
    await backUp(deps, { folder, progress });
    const { restore, open, storage, workFolder } = await restored(deps, folder);
    const { place, db, close } = await testDatabase('', POSTGRES);
    onTestFinished(close);
    const id = await accounts.insert(db, { username: 'eve', passwordHash: '', role: 'user', now: '2026' });
    await expect(restore(storage, place)).rejects.toThrow('already has users');
    expect(await storage.exists(profilePicture)).toBe(false);
    await db
      .deleteFrom('users_user')
      .where('id', '=', id ?? 0)
      .execute();
    expect(await restore(storage, place)).toMatchObject({ restored: true, problems: [], uploads: 3 });
    expect(await readdir(workFolder)).toEqual(['media']);
    const other = open(place);
    expect(await findings(other)).toEqual([]);
    expect((await calledAs(other, ada).profilePicture.current()).upload?.image).toBe(profilePicture);
    expect((await verifyJournal(other)).fault).toBeUndefined();
    await expect(restore(storage, place)).rejects.toThrow('already has users');
  },
);
