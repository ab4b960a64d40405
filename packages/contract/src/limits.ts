/** What the server accepts and makes. A host may lower or raise them; the browser reads the server's own. */
export interface Limits {
  /** Largest picture file taken, in bytes. */
  maxUploadBytes: number;
  /** Longest side of the original that is kept, in pixels. */
  maxOriginalSide: number;
  /** Most uploads one user may have unconfirmed at a time. */
  maxPendingUploads: number;
  /** Most bytes kept for one user, of all uploads together. */
  maxUserBytes: number;
  /** Most decisions of one user's about their own pictures in a minute: confirm, recrop, restore, discard, remove. */
  decisionsPerMinute: number;
  /** How many crops of one upload are kept that were only previewed. */
  keptPreviews: number;
  /** How many confirmed pictures of a user stay restorable, however old they are. */
  keptVersions: number;
  /** For how long a confirmed picture stays restorable, however many there are, in milliseconds. */
  keptForMs: number;
  /** How long an unconfirmed upload waits for its owner, in milliseconds. */
  pendingLifetimeMs: number;
  /** For how long a take-down can be undone, in milliseconds: the bytes are kept until then. */
  takenDownKeptForMs: number;
  /** Whether a moderator must approve what its owner confirmed before it goes live. */
  approveBeforeLive: boolean;
}

const MIB = 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

export const DEFAULT_LIMITS: Limits = {
  maxUploadBytes: 10 * MIB,
  maxOriginalSide: 2048,
  maxPendingUploads: 5,
  maxUserBytes: 500 * MIB,
  decisionsPerMinute: 30,
  keptPreviews: 8,
  keptVersions: 20,
  keptForMs: 365 * DAY,
  pendingLifetimeMs: 7 * DAY,
  takenDownKeptForMs: 30 * DAY,
  approveBeforeLive: false,
};

/** Longest period that is counted in one answer of the analytics, in days: ten years. */
export const MOST_DAYS = 3660;

/** The squares made of every picture, in pixels, largest first. */
export const SIZES = [512, 256, 128, 64] as const;
export type Size = (typeof SIZES)[number];

/** The media types a person may send, as found in the bytes. */
export const ACCEPTED_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
] as const;
export type AcceptedType = (typeof ACCEPTED_TYPES)[number];

/** How a person knows the formats we take. */
export const FORMAT_NAMES = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/heic': 'HEIC',
} as const satisfies Record<AcceptedType, string>;

/** The same, all in one. */
export const ACCEPTED_NAMES = Object.values(FORMAT_NAMES).join(', ');
