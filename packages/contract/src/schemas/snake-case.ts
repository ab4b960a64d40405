/** `limitBytes` → `limit_bytes` */
type SnakeName<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeName<Rest>}`
  : Name;

export type SnakeCase<T> = { [Name in keyof T as SnakeName<Name>]: T[Name] };

/** Gives the fields of a view, or of its schema, their names in the REST API. */
export function snakeCase<T extends object>(fields: T): SnakeCase<T> {
  const named = Object.entries(fields).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(named) as SnakeCase<T>;
}
