import { z } from 'zod';

/** The server's limits. A host may change them; the browser requests them from the server. */
export interface Limits extends z.infer<typeof limitsSchema> {}
export const limitsSchema = z.strictObject({
  /** The maximum size of a picture file, in bytes. */
  maxUploadBytes: z.number(),
  /** The longest side of a kept original that the server encodes, in pixels. */
  maxOriginalSide: z.number(),
  /** The largest JPEG or PNG of which the compressed pixels are kept as they were sent, in bytes. */
  maxOriginalBytes: z.number(),
  /** The maximum number of pending uploads of a user. */
  maxPendingUploads: z.number(),
  /** The maximum of bytes stored for all uploads of a user together. */
  maxUserBytes: z.number(),
  /** The maximum number of a user's decisions about their own pictures per minute: confirm, recrop, restore, discard, delete, describe, appeal, remove; and of their reports about others'. */
  decisionsPerMinute: z.number(),
  /** The maximum number of a user's uploads per minute. */
  uploadsPerMinute: z.number(),
  /** The longest description of a picture, in characters. */
  maxAltTextCharacters: z.number(),
  /** The longest message to the moderators about a take-down, in characters. */
  maxAppealCharacters: z.number(),
  /** The number of previewed crops kept per upload. */
  keptPreviews: z.number(),
  /** The number of a user's newest confirmed pictures that stay restorable at any age. */
  keptVersions: z.number(),
  /** The time for which any number of confirmed pictures stay restorable, in milliseconds. */
  keptForMs: z.number(),
  /** The time after which a pending upload expires, in milliseconds. */
  pendingLifetimeMs: z.number(),
  /** The time in which a take-down can be undone, in milliseconds. The bytes are kept until then. */
  takenDownKeptForMs: z.number(),
  /** Whether a moderator must approve a confirmed picture before it goes live. */
  approveBeforeLive: z.boolean(),
  /** Whether pages send pictures to the store themselves: see `grantUpload`. */
  directUploads: z.boolean(),
});
