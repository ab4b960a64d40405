const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*(?:Z|[+-]00(?::?00)?)?$/;

/**
 * A time as Django stores it, in UTC, in the format of our rows: microseconds are cut to milliseconds.
 *
 * @returns null if it is not one
 */
export function djangoTime(text: string | null): string | null {
  const [, day, time] = TIME.exec(text ?? '') ?? [];
  const date = new Date(`${day}T${time}Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
