/**
 * Makes a query lock its rows until the transaction ends. SQLite has nothing to add: its writing transactions exclude each other from
 * their beginning.
 */
export function locked<Query>(query: Query): Query {
  return query;
}
