import type { ErrorFacts } from './schemas/errors.ts';

/** Every error that a client can receive, with its HTTP status. */
export const ERRORS = {
  INVALID_REQUEST: 400,
  NO_IMAGE: 400,
  WRONG_FIELD: 400,
  TOO_MANY_FIELDS: 400,
  TOO_MANY_FILES: 400,
  INVALID_USERNAME: 400,
  INVALID_PASSWORD: 400,
  WEAK_PASSWORD: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  FORBIDDEN: 403,
  PASSWORD_NEEDED: 403,
  CROSS_SITE_REQUEST: 403,
  PICTURE_LOCKED: 403,
  NOT_YOURS_TO_MODERATE: 403,
  SIGN_UPS_CLOSED: 403,
  UPLOAD_NOT_FOUND: 404,
  UPLOAD_NOT_PENDING: 404,
  UPLOAD_NOT_CONFIRMED: 404,
  UPLOAD_NOT_DECIDABLE: 404,
  NOT_FOUND: 404,
  USERNAME_TAKEN: 409,
  USERNAME_TOO_SIMILAR: 409,
  USERNAME_RESERVED: 409,
  IDEMPOTENCY_KEY_REUSED: 409,
  REQUEST_IN_PROGRESS: 409,
  UPLOAD_NOT_DELETABLE: 409,
  UPLOAD_REPORTED: 409,
  ALREADY_APPEALED: 409,
  OWN_PICTURE: 409,
  OWN_ROLE: 409,
  LAST_ADMIN: 409,
  ACCOUNT_CHANGED: 409,
  FILE_TOO_LARGE: 413,
  BODY_TOO_LARGE: 413,
  QUOTA_EXCEEDED: 413,
  NOT_AN_IMAGE: 415,
  UNSUPPORTED_IMAGE: 415,
  DAMAGED_IMAGE: 422,
  TOO_MANY_PIXELS: 422,
  IMAGE_TOO_COMPLEX: 422,
  CROP_OUTSIDE_IMAGE: 422,
  TEXT_TOO_LONG: 422,
  PICTURE_BLOCKED: 422,
  TOO_MANY_PENDING: 429,
  TOO_MANY_REQUESTS: 429,
  TOO_MANY_FAILURES: 429,
  INTERNAL: 500,
  SERVER_BUSY: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERRORS;

export type { ErrorFacts };

/**
 * An error that the client caused, or must wait for. Bugs stay plain `Error`s and become INTERNAL at the edge.
 *
 * @example throw new AppError('FILE_TOO_LARGE', { limitBytes: 10_485_760, actualBytes: 12_900_000 })
 */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly facts: ErrorFacts[C];

  constructor(
    code: C,
    ...[facts]: keyof ErrorFacts[C] extends never ? [facts?: ErrorFacts[C]] : [facts: ErrorFacts[C]]
  ) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts ?? ({} as ErrorFacts[C]);
  }

  get status(): number {
    return ERRORS[this.code];
  }
}
