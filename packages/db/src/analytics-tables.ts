/** The audit trail, counted by day. */
export interface DailyCountTable {
  /** YYYY-MM-DD in UTC. */
  day: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

/** The same counts, by month. */
export interface MonthlyCountTable {
  /** YYYY-MM in UTC. */
  month: string;
  metric: string;
  key: string;
  count: number;
  sum: number;
}

export interface RollupTable {
  id: number;
  /** The last entry of the audit trail that the daily and the monthly counts hold. */
  rolled_up_to: number;
}

/** Kept by triggers. */
export interface StorageTable {
  state: string;
  uploads: number;
  bytes: number;
}
