/** A mismatch between rows and files. */
export type Finding = {
  /** Whether this run repaired it. */
  repaired: boolean;
} & (
  | {
      /** A file that an upload needs is missing, does not match its row, or cannot be read. */
      kind: 'missing' | 'damaged' | 'unreadable';
      of: 'original' | 'rendition';
      uploadId: number;
      key: string;
    }
  /** A user's picture is not a stored version of a confirmed upload of their own whose bytes are kept. */
  | { kind: 'wrong-pointer'; userId: number; image: string | null }
  /** The bytes of an upload should have been purged long ago but may still exist. */
  | { kind: 'unpurged'; uploadId: number }
  /** A picture file without a row. */
  | { kind: 'orphan'; key: string }
  /** A picture file that was shown once, or that other rows refer to, while its own row is lost or wrong. It is never touched. */
  | { kind: 'lost-row'; key: string }
  /** An unfinished file of a crashed process. */
  | { kind: 'unfinished'; key: string }
  /** A file whose path is not that of a picture. It is never touched. */
  | { kind: 'stray'; key: string }
);

/** The progress of a check, in phases: with a repair the files first, then the rows, then the files. */
export interface CheckProgress {
  phase: 'survey' | 'rows' | 'bytes';
  done: number;
  total: number;
}

/** The options of a check, which calls `progress` after every upload and every file. */
export interface CheckOptions {
  repair: boolean;
  progress: (progress: CheckProgress) => void;
}
