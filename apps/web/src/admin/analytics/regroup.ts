export interface Group {
  /** Null for all above the last bound. */
  upTo: number | null;
  count: number;
}

/** How far the middle of one of the server's buckets lies below its upper end. */
const HALF_BUCKET = 2 ** (1 / 8);

/** Fine buckets gathered under round bounds that a person can read. */
export function regroup(buckets: { upTo: number; count: number }[], bounds: readonly number[]): Group[] {
  const groups: Group[] = [...bounds, null].map((upTo) => ({ upTo, count: 0 }));
  for (const { upTo, count } of buckets) {
    const group = groups.find((each) => each.upTo === null || upTo / HALF_BUCKET <= each.upTo);
    if (group) group.count += count;
  }
  return groups.at(-1)?.count === 0 ? groups.slice(0, -1) : groups;
}
