import { z } from 'zod';

/** What the server accepts and makes. A host may lower or raise them; the browser reads the server's own. */
export interface Limits extends z.infer<typeof limitsSchema> {}
export const limitsSchema = z.strictObject({
  /** Largest picture file taken, in bytes. */
  maxUploadBytes: z.number(),
  /** Longest side of the original that is kept, in pixels. */
  maxOriginalSide: z.number(),
  /** Most uploads one user may have unconfirmed at a time. */
  maxPendingUploads: z.number(),
  /** Most bytes kept for one user, of all uploads together. */
  maxUserBytes: z.number(),
  /** Most decisions of one user's about their own pictures in a minute: confirm, recrop, restore, discard, remove. */
  decisionsPerMinute: z.number(),
  /** How many crops of one upload are kept that were only previewed. */
  keptPreviews: z.number(),
  /** How many confirmed pictures of a user stay restorable, however old they are. */
  keptVersions: z.number(),
  /** For how long a confirmed picture stays restorable, however many there are, in milliseconds. */
  keptForMs: z.number(),
  /** How long an unconfirmed upload waits for its owner, in milliseconds. */
  pendingLifetimeMs: z.number(),
  /** For how long a take-down can be undone, in milliseconds: the bytes are kept until then. */
  takenDownKeptForMs: z.number(),
  /** Whether a moderator must approve what its owner confirmed before it goes live. */
  approveBeforeLive: z.boolean(),
});
