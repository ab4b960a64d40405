import {
  LimitNode,
  OperationNodeTransformer,
  RawNode,
  ValueListNode,
  ValueNode,
  type Compilable,
  type CompiledQuery,
  type Insertable,
  type KyselyPlugin,
  type PrimitiveValueListNode,
  type QueryResult,
  type Selectable,
  type Updateable,
} from 'kysely';
import type { Db } from './db.ts';
import type { Schema } from './schema.ts';

/** The placeholder in a statement for a named value, which each run supplies. */
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
 * Keeps SQLite from planning a statement again at each run, which takes as long as running it. It does so for parameters whose values
 * could change the plan: those compared with a column of a partial index's condition, such as a state, and the limit.
 */
class PlanKeeper extends OperationNodeTransformer {
  /** Writes constants into the statement. */
  protected override transformValue(node: ValueNode): ValueNode {
    return node.value instanceof Placeholder ? node : ValueNode.createImmediate(node.value);
  }
  protected override transformPrimitiveValueList({ values }: PrimitiveValueListNode): PrimitiveValueListNode {
    const written = values.map((value) => this.transformValue(ValueNode.create(value)));
    return ValueListNode.create(written) as never;
  }
  /** SQLite only looks for a value behind a plain parameter. */
  protected override transformLimit({ limit }: LimitNode): LimitNode {
    return LimitNode.create(RawNode.create(['', ' + 0'], [this.transformNode(limit)]));
  }
}

const planKeeper = new PlanKeeper();
const keepPlan: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => planKeeper.transformNode(node, queryId),
  transformResult: async ({ result }) => result,
};

/**
 * A statement that each database compiles once, at its first run, because compiling a short one takes longer than SQLite takes to
 * run it. Use it for the statements of every request and every confirm.
 *
 * @param build builds the statement from placeholders; it cannot depend on the values
 */
export function preparedQuery<Values extends object, Row>(
  build: (db: Db, param: Param<Values>) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  // The SQL differs for each kind of database.
  const byDatabase = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    const built =
      byDatabase.get(adapter) ?? build(db.withPlugin(keepPlan), (name) => new Placeholder(name) as never).compile();
    byDatabase.set(adapter, built);
    const brought = values as Record<string, unknown>;
    const parameters = built.parameters.map((value) => brought[(value as Placeholder).name]);
    return db.executeQuery({ ...built, parameters });
  };
}

/**
 * The same for a statement that differs in its parts: it is compiled once for each kind.
 *
 * @param build builds the statement of a kind, which has few values
 */
export function preparedQueries<Kind extends object, Values extends object, Row>(
  build: (db: Db, param: Param<Values>, kind: Kind) => Compilable<Row>,
): (db: Db, kind: Kind, values: Values) => Promise<QueryResult<Row>> {
  const byKind = new Map<string, (db: Db, values: Values) => Promise<QueryResult<Row>>>();
  return async (db, kind, values) => {
    const key = JSON.stringify(kind);
    const query = byKind.get(key) ?? preparedQuery<Values, Row>((built, param) => build(built, param, kind));
    byKind.set(key, query);
    return query(db, values);
  };
}

/**
 * Sets columns of one row. The statement is compiled once for each set of columns.
 *
 * @param key the column that identifies the row
 */
export function preparedUpdate<Table extends keyof Schema, Key extends keyof Selectable<Schema[Table]> & string>(
  table: Table,
  key: Key,
): (db: Db, id: Selectable<Schema[Table]>[Key], columns: Updateable<Schema[Table]>) => Promise<void> {
  const update = preparedQueries<string[], Record<string, unknown>, unknown>((db, param, names) =>
    db
      .updateTable(table as never)
      .set(Object.fromEntries(names.map((name) => [name, param(name)])) as never)
      .where(key as never, '=', param(' key') as never),
  );
  return async (db, id, columns) => {
    const given = Object.entries(columns).filter(([, value]) => value !== undefined);
    if (given.length === 0) return;
    const names = given.map(([name]) => name);
    await update(db, names, { ...Object.fromEntries(given), ' key': id });
  };
}

/**
 * Inserts a row. The statement is compiled once for each set of columns.
 *
 * @param returned the column whose value is returned
 */
export function preparedInsert<Table extends keyof Schema, Returned extends keyof Selectable<Schema[Table]> & string>(
  table: Table,
  returned: Returned,
): (db: Db, row: Insertable<Schema[Table]>) => Promise<Pick<Selectable<Schema[Table]>, Returned>> {
  type Row = Pick<Selectable<Schema[Table]>, Returned>;
  const insert = preparedQueries<string[], Record<string, unknown>, Row>((db, param, names) =>
    db
      .insertInto(table)
      .values(Object.fromEntries(names.map((name) => [name, param(name)])) as never)
      .returning(returned as never),
  );
  return async (db, row) => {
    const { rows } = await insert(db, Object.keys(row), row);
    return rows[0] as Row;
  };
}
