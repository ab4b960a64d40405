import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The handle that every query takes as its first argument. */
export type Db = Kysely<Schema>;
