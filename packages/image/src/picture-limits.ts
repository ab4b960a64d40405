import type { AcceptedType } from '@portrait/contract/plain';

const MP = 1_000_000;

/** The most pixels accepted, by format. */
export const MAX_PIXELS: Record<AcceptedType, number> = {
  'image/jpeg': 64 * MP,
  'image/png': 50 * MP,
  'image/webp': 32 * MP,
  'image/gif': 24 * MP,
  'image/avif': 16 * MP,
  'image/heic': 26 * MP,
};

/** A progressive JPEG or an interlaced PNG cannot be read row by row, so the whole picture is in memory at once. */
export const MAX_PIXELS_HELD = 32 * MP;

/** Limits pixels × bytes per pixel, which depend on depth, channels and format: decision 014. */
export const MAX_DECODING_BYTES = 224 * MP;
/** The memory of the kept original and its squares, besides decoding. */
export const RENDERING_BYTES = 40 * MP;
/** The memory of the squares of one frame of an animation. */
export const FRAME_BYTES = 1.5 * MP;

/** Of a longer animation, only the first frame is kept. */
export const MAX_FRAMES = 100;
/** Over all frames of an animation, as sent. */
export const MAX_ANIMATION_PIXELS = 64 * MP;
/** Over all frames of an animation, as kept. */
export const KEPT_ANIMATION_PIXELS = 20 * MP;

export const MAX_SCANS = 64;
/** Pixels × scans: every scan processes all coefficients again, however few bytes it has. */
export const MAX_SCAN_PIXELS = 640 * MP;

/** Longer side to shorter side. */
export const MAX_ASPECT = 32;

/** The inflated size of a PNG's colour profile. Real ones have at most about 1 MB. */
export const MAX_PROFILE_BYTES = 2 * 1024 * 1024;
