import type { Messages } from './fr.ts';

export const en: Messages = {
  errors: {
    INVALID_REQUEST: 'Invalid request: {detail}',
    NO_IMAGE: 'No image provided',
    TOO_MANY_FILES: 'One picture at a time ({limit, number} at most)',
    INVALID_USERNAME:
      'The username must have {min, number} to {max, number} characters: letters, digits, dot, hyphen or underscore',
    INVALID_PASSWORD: 'The password must have {min, number} to {max, number} characters, not {actual, number}',
    NOT_SIGNED_IN: 'Authentication required',
    WRONG_CREDENTIALS: 'Wrong username or password',
    FORBIDDEN: 'You are not allowed to do this',
    CROSS_SITE_REQUEST: 'Request refused: it comes from another site',
    UPLOAD_NOT_FOUND: 'Upload record not found',
    UPLOAD_NOT_PENDING: 'Upload record not found or already confirmed',
    NOT_FOUND: 'Not found',
    USERNAME_TAKEN: 'The username “{username}” is already taken',
    IDEMPOTENCY_KEY_REUSED: 'This idempotency key was already used for another request',
    FILE_TOO_LARGE: 'Picture too heavy: {actualBytes}, limit {limitBytes}',
    NOT_AN_IMAGE: 'This file is not a picture we take: {found}. Accepted formats: {accepted}',
    UNSUPPORTED_IMAGE: 'Picture format not accepted: {found}. Accepted formats: {accepted}',
    DAMAGED_IMAGE: 'Damaged picture: this {found} file cannot be read to its end',
    TOO_MANY_PIXELS:
      'Picture too large: {width, number} × {height, number} pixels, limit {limit, number} pixels for this format',
    IMAGE_TOO_COMPLEX:
      'Picture too complex: {what, select, frames {{actual, number} animation frames, limit {limit, number}} scans {{actual, number} progressive scans, limit {limit, number}} aspect {proportions {actual, number}:1, limit {limit, number}:1} memory {reading it takes more memory than allowed} other {reading it takes more time than allowed}}',
    CROP_OUTSIDE_IMAGE: 'The crop reaches outside the picture ({width, number} × {height, number} pixels)',
    TOO_MANY_PENDING:
      'Too many pictures waiting: {limit, plural, one {# picture} other {# pictures}} at most. Confirm or discard one',
    TOO_MANY_REQUESTS: 'Too many requests: {limit, number} at most. Try again in {retryAfterSeconds}',
    INTERNAL: 'Something went wrong. Try again later',
    SERVER_BUSY: 'The server is busy. Try again in {retryAfterSeconds}',
  },
  server: {
    uploaded: 'Picture uploaded, waiting to be confirmed',
    confirmed: 'Profile picture updated',
    discarded: 'Picture discarded',
  },
};
