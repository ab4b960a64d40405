/** Days in the user's time zone, `YYYY-MM-DD`, both inclusive. */
export interface OwnDays {
  from: string | undefined;
  to: string | undefined;
}

/** The start of those days and the start of the day after, ISO 8601 UTC. A day has 23 or 25 hours when the clocks change. */
export function momentsOf({ from, to }: OwnDays): { from?: string; before?: string } {
  return { ...(from && { from: startOf(from) }), ...(to && { before: startOf(dayAfter(to)) }) };
}

/** Where clocks go forward at midnight, the day starts at one o'clock. */
function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60_000).toISOString().slice(0, 10);
}
