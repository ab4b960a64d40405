import type { TableMetadata } from 'kysely';
import type { Db } from '../db.ts';

const UPLOADS = 'users_profilepictureupload';
const MIGRATIONS = 'django_migrations';
/** A user model of the project's own, and Django's. */
const USERS = ['users_user', 'auth_user'];
/** Every project may name the model of its profiles as it likes, which is in the app `users`. */
const PROFILE = ['user_id', 'profile_picture'];

const NEEDED = {
  [UPLOADS]: ['id', 'user_id', 'image', 'is_confirmed', 'uploaded_at', 'confirmed_at', 'original_filename'],
  [MIGRATIONS]: ['id', 'app', 'name', 'applied'],
  users: ['id', 'username', 'password'],
};

/** The tables of a Django project, with the columns that they have. */
export interface DjangoTables {
  users: Table;
  uploads: Table;
  migrations: Table;
  /** The table with the column `profile_picture`, if the users do not have it themselves. */
  profiles: Table | undefined;
}

export interface Table {
  name: string;
  /** The type of each column, as the database names it. */
  columns: ReadonlyMap<string, string>;
}

/** @throws if a table or a column is missing */
export async function findDjangoTables(db: Db, name: string): Promise<DjangoTables> {
  const all = new Map((await db.introspection.getTables()).map((table) => [table.name, tableOf(table)]));
  const get = (table: string | undefined, needed: string[], named: string): Table => {
    const found = table === undefined ? undefined : all.get(table);
    if (!found) throw new Error(`${name} has no table ${named}: it is not the database of a Django project like this`);
    const missing = needed.filter((column) => !found.columns.has(column));
    if (missing.length > 0) throw new Error(`${name}: the table ${found.name} has no column ${missing.join(', ')}`);
    return found;
  };
  const users = get(
    USERS.find((table) => all.has(table)),
    NEEDED.users,
    USERS.join(' or '),
  );
  const profiles = [...all.values()].filter(isProfile);
  const hasOwn = users.columns.has('profile_picture');
  if (!hasOwn && profiles.length !== 1) {
    const found = profiles.map((table) => table.name).join(', ') || 'none';
    throw new Error(
      `${name}: neither ${users.name} nor exactly one table users_… with user_id has a column profile_picture; found ${found}`,
    );
  }
  return {
    users,
    uploads: get(UPLOADS, NEEDED[UPLOADS], UPLOADS),
    migrations: get(MIGRATIONS, NEEDED[MIGRATIONS], MIGRATIONS),
    profiles: hasOwn ? undefined : profiles[0],
  };
}

function isProfile({ name, columns }: Table): boolean {
  return name.startsWith('users_') && name !== UPLOADS && PROFILE.every((column) => columns.has(column));
}

function tableOf({ name, columns }: TableMetadata): Table {
  return { name, columns: new Map(columns.map((column) => [column.name, column.dataType.toLowerCase()])) };
}
