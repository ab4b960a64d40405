import { MOST_DAYS } from '@portrait/contract';
import { addressOf, dayIn } from '../parts/query-values.ts';

/** Days in UTC, `YYYY-MM-DD`, both inclusive. */
export interface DateRange {
  from: string;
  to: string;
}

/** The numbers of days up to today that can be chosen with one click. */
export const PRESETS = [7, 30, 90, 365] as const;

const DEFAULT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The days in an address. Without valid ones, the last thirty. */
export function readDateRange(query: string, now = new Date()): DateRange {
  const asked = new URLSearchParams(query);
  const from = dayIn(asked.get('from'));
  const to = dayIn(asked.get('to'));
  return from && to && from <= to ? { from, to } : lastDays(DEFAULT_DAYS, now);
}

/** The last days of the range, if it has more than can be counted at a time. */
export function withinMost({ from, to }: DateRange): DateRange {
  const { from: earliest } = lastDays(MOST_DAYS, new Date(to));
  return { from: from < earliest ? earliest : from, to };
}

/** The last `days` days, including today. */
export function lastDays(days: number, now = new Date()): DateRange {
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: dayOf(now.getTime() - (days - 1) * DAY_MS), to: dayOf(now.getTime()) };
}

export function analyticsAddress({ from, to }: DateRange): string {
  return addressOf('/analytics', { from, to });
}
