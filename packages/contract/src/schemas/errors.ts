import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { NOT_YOURS, TAKEDOWN_REASONS } from '../moderation.ts';
import { id, userId } from './values.ts';

/** The details of each error, which are the arguments of its message. Names ending in Bytes or Seconds are formatted as such. */
export const ERROR_FACTS = {
  INVALID_REQUEST: { detail: z.string() },
  NO_IMAGE: {},
  WRONG_FIELD: { expected: z.string(), actual: z.string() },
  TOO_MANY_FIELDS: { limit: z.number(), actual: z.number() },
  TOO_MANY_FILES: { limit: z.number() },
  INVALID_USERNAME: { min: z.number(), max: z.number() },
  INVALID_PASSWORD: { min: z.number(), max: z.number(), actual: z.number() },
  WEAK_PASSWORD: { reason: z.enum(['common', 'username', 'repeat', 'sequence']) },
  NOT_SIGNED_IN: {},
  WRONG_CREDENTIALS: {},
  FORBIDDEN: {},
  PASSWORD_NEEDED: {},
  CROSS_SITE_REQUEST: {},
  PICTURE_LOCKED: { reason: z.enum(TAKEDOWN_REASONS) },
  NOT_YOURS_TO_MODERATE: { whose: z.enum(NOT_YOURS) },
  SIGN_UPS_CLOSED: {},
  UPLOAD_NOT_FOUND: {},
  UPLOAD_NOT_PENDING: {},
  UPLOAD_NOT_CONFIRMED: {},
  UPLOAD_NOT_DECIDABLE: {},
  NOT_FOUND: {},
  USERNAME_TAKEN: { username: z.string() },
  USERNAME_TOO_SIMILAR: { username: z.string() },
  USERNAME_RESERVED: { username: z.string() },
  IDEMPOTENCY_KEY_REUSED: {},
  UPLOAD_NOT_DELETABLE: {},
  UPLOAD_REPORTED: {},
  ALREADY_APPEALED: {},
  OWN_PICTURE: {},
  REQUEST_IN_PROGRESS: { retryAfterSeconds: z.number() },
  OWN_ROLE: {},
  LAST_ADMIN: {},
  /** The account that is signed in now; `username` is the id if the login has no name. */
  ACCOUNT_CHANGED: { userId, username: z.string() },
  FILE_TOO_LARGE: { limitBytes: z.number(), actualBytes: z.number() },
  BODY_TOO_LARGE: { limitBytes: z.number(), actualBytes: z.number() },
  QUOTA_EXCEEDED: { limitBytes: z.number(), actualBytes: z.number() },
  NOT_AN_IMAGE: { found: z.string(), accepted: z.string() },
  UNSUPPORTED_IMAGE: { found: z.string(), accepted: z.string() },
  DAMAGED_IMAGE: { found: z.string() },
  TOO_MANY_PIXELS: { width: z.number(), height: z.number(), limit: z.number() },
  IMAGE_TOO_COMPLEX: {
    what: z.enum(['scans', 'aspect', 'time', 'memory']),
    limit: z.number(),
    actual: z.number(),
  },
  CROP_OUTSIDE_IMAGE: { width: z.number(), height: z.number() },
  TEXT_TOO_LONG: { limit: z.number(), actual: z.number() },
  PICTURE_BLOCKED: {},
  TOO_MANY_PENDING: { limit: z.number(), pending: z.array(id), retryAfterSeconds: z.number() },
  TOO_MANY_REQUESTS: { limit: z.number(), retryAfterSeconds: z.number() },
  TOO_MANY_FAILURES: { failures: z.number(), retryAfterSeconds: z.number() },
  INTERNAL: {},
  SERVER_BUSY: { retryAfterSeconds: z.number() },
} satisfies Record<ErrorCode, z.ZodRawShape>;

type Shapes = typeof ERROR_FACTS;

export type ErrorFacts = { [C in ErrorCode]: { [Name in keyof Shapes[C]]: z.infer<Shapes[C][Name]> } };
