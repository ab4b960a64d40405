export interface Group {
  /** Null for everything above the last bound. */
  upTo: number | null;
  count: number;
}

/** The ratio of the upper bound of one of the server's buckets to its middle. */
const HALF_BUCKET = 2 ** (1 / 8);

/** Merges fine buckets into a few with round bounds. */
export function regroup(buckets: { upTo: number; count: number }[], bounds: readonly number[]): Group[] {
  const groups: Group[] = [...bounds, null].map((upTo) => ({ upTo, count: 0 }));
  for (const { upTo, count } of buckets) {
    const group = groups.find((each) => each.upTo === null || upTo / HALF_BUCKET <= each.upTo);
    if (group) group.count += count;
  }
  return groups.at(-1)?.count === 0 ? groups.slice(0, -1) : groups;
}
