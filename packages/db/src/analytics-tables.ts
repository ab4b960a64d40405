import type { UploadState } from '@portrait/contract';

/** The journal, counted by day. */
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
  /** The last seal whose entries the counts hold, and how many entries that are. */
  seal: number;
  entries: number;
}

/** Uploads and bytes in each state, as the journal's facts add up to them. */
export interface StorageTable {
  state: UploadState;
  uploads: number;
  bytes: number;
}
