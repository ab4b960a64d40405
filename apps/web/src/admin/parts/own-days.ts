/** Days as their reader's clock has them, `YYYY-MM-DD`, both inclusive. */
export interface OwnDays {
  from: string | undefined;
  to: string | undefined;
}

/** The first moment of those days and the first one after, ISO 8601 UTC: a day is 23 hours long, or 25, where the clock is changed. */
export function momentsOf({ from, to }: OwnDays): { from?: string; before?: string } {
  return { ...(from && { from: startOf(from) }), ...(to && { before: startOf(dayAfter(to)) }) };
}

/** Where the clock is put forward at midnight, the day starts at one. */
function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}
