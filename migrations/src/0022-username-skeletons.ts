import type { Kysely } from 'kysely';
import unhomoglyph from 'unhomoglyph';

const AT_A_TIME = 500;

type Tables = {
  users_user: { id: number; username: string | null; username_lower: string | null; username_skeleton: string | null };
};

/**
 * What an account's name looks like: another that looks the same cannot be made. Of those there are that look alike the
 * oldest has it, and all keep their names; a host's own users have none.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('users_user').addColumn('username_skeleton', 'text').execute();
  await db.schema
    .createIndex('users_user_skeleton')
    .unique()
    .on('users_user')
    .column('username_skeleton')
    .where('username_skeleton', 'is not', null)
    .execute();
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('users_user')
      .select(['id', 'username'])
      .where('username_lower', 'is not', null)
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_A_TIME)
      .execute();
    for (const { id, username } of rows) await give(db, id, skeleton(username ?? ''));
    last = rows.at(-1)?.id ?? last;
    if (rows.length < AT_A_TIME) return;
  }
}

async function give(db: Kysely<Tables>, id: number, username_skeleton: string): Promise<void> {
  await db
    .updateTable('users_user')
    .set({ username_skeleton })
    .where('id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('users_user as other')
            .select('other.id')
            .where('other.username_skeleton', '=', username_skeleton),
        ),
      ),
    )
    .execute();
}

/** As the program made it when this step was made. */
function skeleton(username: string): string {
  const looks = (text: string) => unhomoglyph(text.normalize('NFD')).toLowerCase();
  const visible = username.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return looks(looks(visible)).replaceAll('i', 'l').normalize('NFC');
}

export async function down(db: Kysely<Tables>): Promise<void> {
  await db.schema.dropIndex('users_user_skeleton').execute();
  await db.schema.alterTable('users_user').dropColumn('username_skeleton').execute();
}
