import type { Compilable, CompiledQuery, QueryResult, Selectable, Updateable } from 'kysely';
import type { Db } from './open-database.ts';
import type { Schema } from './schema.ts';

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

/**
 * Sets columns of one row; the statement is built once for each set of columns.
 *
 * @param key the column that names the row
 */
export function preparedUpdate<Table extends keyof Schema, Key extends keyof Selectable<Schema[Table]> & string>(
  table: Table,
  key: Key,
): (db: Db, id: Selectable<Schema[Table]>[Key], columns: Updateable<Schema[Table]>) => Promise<void> {
  const byColumns = new Map<string, (db: Db, values: Record<string, unknown>) => Promise<unknown>>();
  return async (db, id, columns) => {
    const given = Object.entries(columns).filter(([, value]) => value !== undefined);
    if (given.length === 0) return;
    const names = given.map(([name]) => name);
    const kind = names.join();
    const update =
      byColumns.get(kind) ??
      preparedQuery<Record<string, unknown>, unknown>((built, param) => {
        const values = Object.fromEntries(names.map((name) => [name, param(name)]));
        return built
          .updateTable(table as never)
          .set(values as never)
          .where(key as never, '=', param(' key') as never);
      });
    byColumns.set(kind, update);
    await update(db, { ...Object.fromEntries(given), ' key': id });
  };
}
