import { sql, type Kysely } from 'kysely';

const UPLOADS = 'users_profilepictureupload';
const AT_A_TIME = 500;

interface Before {
  users_profilepictureupload: { id: number; original_filename: string };
}

/** File names as they are searched for, folded by the program; the index of their parts is of those. */
export async function up(db: Kysely<Before>): Promise<void> {
  await db.schema
    .alterTable(UPLOADS)
    .addColumn('searched_name', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await foldAll(db);
  await dropSearch(db);
  await addSearch(db, 'searched_name');
}

async function foldAll(db: Kysely<Before>): Promise<void> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom(UPLOADS)
      .select(['id', 'original_filename'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_A_TIME)
      .execute();
    const folded = rows.map(({ id, original_filename }) => sql`(${id}, ${fold(original_filename)})`);
    if (folded.length > 0) {
      await sql`update ${sql.table(UPLOADS)} set searched_name = folded.column2
        from (values ${sql.join(folded)}) as folded where id = folded.column1`.execute(db);
    }
    last = rows.at(-1)?.id ?? last;
    if (rows.length < AT_A_TIME) return;
  }
}

/** As the program folded them when this step was made: a name it folds otherwise later it writes itself. */
function fold(name: string): string {
  const letters: Record<string, string> = { Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D' };
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
  return plain.replace(/[ÆŒØŁĐ]/g, (letter) => letters[letter] ?? letter);
}

/** By SQLite's own index of three letters; on PostgreSQL this is an index with pg_trgm. */
async function addSearch(db: Kysely<Before>, name: 'searched_name' | 'original_filename'): Promise<void> {
  const [column, uploads] = [sql.ref(name), sql.table(UPLOADS)];
  await sql`create virtual table users_uploadname using fts5(
    ${column}, content='users_profilepictureupload', content_rowid='id', tokenize='trigram'
  )`.execute(db);
  // A name that is erased must not stay readable in the index.
  await sql`insert into users_uploadname(users_uploadname, rank) values ('secure-delete', 1)`.execute(db);
  await sql`insert into users_uploadname(users_uploadname) values ('rebuild')`.execute(db);
  const add = sql`insert into users_uploadname(rowid, ${column}) values (new.id, new.${column})`;
  const take = sql`insert into users_uploadname(users_uploadname, rowid, ${column})
    values ('delete', old.id, old.${column})`;
  await sql`create trigger users_uploadname_insert after insert on ${uploads} begin ${add}; end`.execute(db);
  await sql`create trigger users_uploadname_delete after delete on ${uploads} begin ${take}; end`.execute(db);
  await sql`create trigger users_uploadname_update after update of ${column} on ${uploads}
    begin ${take}; ${add}; end`.execute(db);
}

async function dropSearch(db: Kysely<Before>): Promise<void> {
  for (const event of ['insert', 'delete', 'update']) {
    await sql`drop trigger ${sql.ref(`users_uploadname_${event}`)}`.execute(db);
  }
  await sql`drop table users_uploadname`.execute(db);
}

export async function down(db: Kysely<Before>): Promise<void> {
  await dropSearch(db);
  await addSearch(db, 'original_filename');
  await db.schema.alterTable(UPLOADS).dropColumn('searched_name').execute();
}
