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
  /** Why the caller may not decide about them; null if they may. */
  notYours: z.enum(NOT_YOURS).nullable(),
  current: adminUploadViewSchema.nullable(),
  /** The number of uploads in each state. */
  uploads: z.record(z.enum(RECEIVED_STATES), z.int()),
  storedBytes: z.int(),
});

/** The input for the actions of a user, on any owner. */
export const actionsInput = userInput.extend({ cursor: z.string().max(100).optional(), limit: pageLimit(50) });
/** The input for the audit trail of a user, or of one of their uploads. */
export const auditInput = actionsInput.extend({ uploadId: id.optional() });

/** An entry of the journal. */
export interface AuditView extends z.infer<typeof auditViewSchema> {}
const auditViewSchema = z.strictObject({
  /** The owner of the chain and the number of the entry in it: `7/12`. */
  id: z.string(),
  at: time,
  action: z.enum(JOURNAL_ACTIONS),
  actorId: userId.nullable(),
  actorName: z.string().nullable(),
  actorRole: z.string(),
  userId: userId.nullable(),
  username: z.string().nullable(),
  uploadId: z.int().nullable(),
  /** The picture shown before and after, as paths; or the role if that was changed. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The recorded sizes, durations and reasons. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

export interface AuditPage extends z.infer<typeof auditPageSchema> {}
export const auditPageSchema = pageOf(auditViewSchema);

export const lockInput = userInput.extend({ reason: z.enum(TAKEDOWN_REASONS) });
/** `changed` is false if there was nothing to change. */
export const lockChangeSchema = z.strictObject({ changed: z.boolean() });
export const setRoleInput = userInput.extend({ role: z.enum(ROLES) });
