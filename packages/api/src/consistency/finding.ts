/** What is wrong between the rows and the bytes. */
export type Finding = {
  /** Put right by this very run. */
  repaired: boolean;
} & (
  | {
      /** Bytes that an upload needs are not there, not what its row says, or cannot be read. */
      kind: 'missing' | 'damaged' | 'unreadable';
      of: 'original' | 'rendition';
      uploadId: number;
      key: string;
    }
  /** A user shows what is not a stored version of a confirmed, kept upload of their own. */
  | { kind: 'wrong-pointer'; userId: number; image: string | null }
  /** An upload was given up long ago and its bytes may still be there. */
  | { kind: 'unpurged'; uploadId: number }
  /** A picture's bytes that no row knows. */
  | { kind: 'orphan'; key: string }
  /** A picture's bytes that were seen once, or that other rows still name, while their own row is lost or wrong: never touched. */
  | { kind: 'lost-row'; key: string }
  /** Left behind by a process that died while it wrote. */
  | { kind: 'unfinished'; key: string }
  /** No picture of ours ever has such a path: never touched. */
  | { kind: 'stray'; key: string }
);

/** How far a check is: before a repair once through the bytes, then through the rows, then through the bytes. */
export interface CheckProgress {
  phase: 'survey' | 'rows' | 'bytes';
  done: number;
  total: number;
}

/** Options of a check; the check reports to `progress` after every upload and every file. */
export interface CheckOptions {
  repair: boolean;
  progress: (progress: CheckProgress) => void;
}
