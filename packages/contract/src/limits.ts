import type { Limits } from './schemas/limits.ts';

const MIB = 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

export const DEFAULT_LIMITS: Limits = {
  maxUploadBytes: 10 * MIB,
  maxOriginalSide: 2048,
  maxOriginalBytes: 6 * MIB,
  maxPendingUploads: 5,
  maxUserBytes: 500 * MIB,
  decisionsPerMinute: 30,
  uploadsPerMinute: 120,
  keptPreviews: 8,
  maxAltTextCharacters: 300,
  maxAppealCharacters: 1000,
  keptVersions: 20,
  keptForMs: 365 * DAY,
  pendingLifetimeMs: 7 * DAY,
  takenDownKeptForMs: 30 * DAY,
  approveBeforeLive: false,
  directUploads: false,
};

/** The longest text id of a user from a host's login, in characters. */
export const MOST_ID_CHARACTERS = 255;

/** How many users' pictures a page asks for at once, so that the URL of the request stays short. */
export const MOST_SHOWN = 50;

/** The longest period of one analytics request, in days: ten years. */
export const MOST_DAYS = 3660;

/** The sides of the squares made of every picture, in pixels, largest first. */
export const SIZES = [512, 256, 128, 64] as const;
export type Size = (typeof SIZES)[number];

/** The sides of the squares that are also made in AVIF, where that saves bytes. At 64 px it does not. */
export const AVIF_SIZES: readonly Size[] = [512, 256, 128];

/** The accepted media types, as detected from the bytes. */
export const ACCEPTED_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
] as const;
export type AcceptedType = (typeof ACCEPTED_TYPES)[number];

/** The display names of the accepted formats. */
export const FORMAT_NAMES = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/heic': 'HEIC',
} as const satisfies Record<AcceptedType, string>;

/** All of them in one string. */
export const ACCEPTED_NAMES = Object.values(FORMAT_NAMES).join(', ');
