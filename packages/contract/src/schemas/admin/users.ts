import { z } from 'zod';
import { JOURNAL_ACTIONS } from '../../journal.ts';
import { NOT_YOURS, ROLES, TAKEDOWN_REASONS } from '../../moderation.ts';
import { RECEIVED_STATES } from '../../states.ts';
import { id, numberCursor, pageLimit, pageOf, time, userId, userInput } from '../values.ts';
import { adminUploadViewSchema } from './uploads.ts';

export interface AdminUserView extends z.infer<typeof adminUserViewSchema> {}
const adminUserViewSchema = z.strictObject({
  id: userId,
  username: z.string().nullable(),
  role: z.enum(ROLES),
  pictureUrl: z.string().nullable(),
  createdAt: time,
  lockedAt: time.nullable(),
  erasedAt: time.nullable(),
});

export const listUsersInput = z
  .object({
    cursor: numberCursor,
    limit: pageLimit(50),
    search: z.string().min(1).max(100).optional(),
    role: z.enum(ROLES).optional(),
    locked: z.boolean().optional(),
  })
  .prefault({});

export interface UsersPage extends z.infer<typeof usersPageSchema> {}
export const usersPageSchema = pageOf(adminUserViewSchema);

export interface UserDetails extends z.infer<typeof userDetailsSchema> {}
export const userDetailsSchema = adminUserViewSchema.extend({
  lock: z.strictObject({ at: time, by: z.string().nullable(), reason: z.enum(TAKEDOWN_REASONS) }).nullable(),
  /** Why whoever asks may not decide about them; null when they may. */
  notYours: z.enum(NOT_YOURS).nullable(),
  current: adminUploadViewSchema.nullable(),
  /** How many uploads there are in each state. */
  uploads: z.record(z.enum(RECEIVED_STATES), z.int()),
  storedBytes: z.int(),
});

/** What somebody did, whomever it was about. */
export const actionsInput = userInput.extend({ cursor: z.string().max(100).optional(), limit: pageLimit(50) });
/** What was done about a user, or about one of their uploads. */
export const auditInput = actionsInput.extend({ uploadId: id.optional() });

/** An entry of the journal. */
export interface AuditView extends z.infer<typeof auditViewSchema> {}
const auditViewSchema = z.strictObject({
  /** Whose chain it is in, and its number there: `7/12`. */
  id: z.string(),
  at: time,
  action: z.enum(JOURNAL_ACTIONS),
  actorId: userId.nullable(),
  actorName: z.string().nullable(),
  actorRole: z.string(),
  userId: userId.nullable(),
  username: z.string().nullable(),
  uploadId: z.int().nullable(),
  /** What the user showed, as paths; the role where that was changed. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Sizes, durations and reasons, as they were recorded. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

export interface AuditPage extends z.infer<typeof auditPageSchema> {}
export const auditPageSchema = pageOf(auditViewSchema);

export const lockInput = userInput.extend({ reason: z.enum(TAKEDOWN_REASONS) });
/** False when it was so already. */
export const lockChangeSchema = z.strictObject({ changed: z.boolean() });
export const setRoleInput = userInput.extend({ role: z.enum(ROLES) });
