import type { UserId } from '@portrait/contract';

/** Parsers of query parameters. An invalid value is treated as absent. */

export function idIn(value: string | null): number | undefined {
  return value && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}

/**
 * A user's id as the host's login has them: text stays text, numbers stay numbers.
 *
 * @param self the id of a user, whose kind all others have
 */
export function userIdIn(value: string | null, self: UserId): UserId | undefined {
  return typeof self === 'number' ? idIn(value) : value || undefined;
}

/** `YYYY-MM-DD`, an existing day of a year that has four digits in every time zone. */
export function dayIn(value: string | null): string | undefined {
  if (!value || !/^[12]\d{3}-\d{2}-\d{2}$/.test(value)) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : value;
}

export function oneIn<T extends string>(choices: readonly T[], value: string | null): T | undefined {
  return choices.find((choice) => choice === value);
}

/** The known values of a list like `pending,confirmed`, without duplicates. */
export function someIn<T extends string>(choices: readonly T[], value: string | null): T[] {
  const asked = new Set(value?.split(','));
  return choices.filter((choice) => asked.has(choice));
}

export function textIn(value: string | null, longest = 100): string | undefined {
  return value?.trim().slice(0, longest) || undefined;
}

/** The address of a page with its query parameters, without the empty ones. */
export function addressOf(path: string, asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  // Commas are safe in a query string, and more readable.
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query.replaceAll('%2C', ',')}` : path;
}
