import type { Kysely } from 'kysely';

const VERSIONS = 'users_profilepictureversion';
const STRENGTHS = ['crop_angle', 'crop_light', 'crop_contrast'] as const;

/** How a square is drawn: tenths of a degree, per cent, and the ground. Earlier squares show their pictures as they were taken. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const strength of STRENGTHS) {
    await db.schema
      .alterTable(VERSIONS)
      .addColumn(strength, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await db.schema.alterTable(VERSIONS).addColumn('crop_ground', 'text').execute();
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const column of ['crop_ground', ...STRENGTHS]) {
    await db.schema.alterTable(VERSIONS).dropColumn(column).execute();
  }
}
