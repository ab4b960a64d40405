import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Db } from './open-database.ts';

/** Stands in a statement for the value of that name, which each run brings. */
export interface Param<Values> {
  <Name extends keyof Values & string>(name: Name): Values[Name];
}

class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A statement that is built when a database runs it first and never again: building a short one takes longer than SQLite takes to
 * run it. For what every request or every confirmation runs.
 *
 * @param build what it is built from does not depend on the values: they are not there yet
 */
export function preparedQuery<Values extends object, Row>(
  build: (db: Db, param: Param<Values>) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  // Each kind of database has an SQL of its own.
  const byDatabase = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    const built = byDatabase.get(adapter) ?? build(db, (name) => new Placeholder(name) as never).compile();
    byDatabase.set(adapter, built);
    const brought = values as Record<string, unknown>;
    const parameters = built.parameters.map((value) => (value instanceof Placeholder ? brought[value.name] : value));
    return db.executeQuery({ ...built, parameters });
  };
}
