import type { Kysely } from 'kysely';
import * as auditActors from './0008-audit-actors.ts';

/** 0016 finds what somebody did by itself: an index more is a page more for each entry to write. */
export async function up(db: Kysely<never>): Promise<void> {
  await auditActors.down(db);
}

export async function down(db: Kysely<never>): Promise<void> {
  await auditActors.up(db);
}
