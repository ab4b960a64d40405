import type { AdminMessages } from '../fr.ts';

export const refusals: AdminMessages['refusals'] = {
  NO_IMAGE: 'No file was sent',
  WRONG_FIELD: 'The file was in another field',
  TOO_MANY_FIELDS: 'Too many fields in the form',
  TOO_MANY_FILES: 'Several files at once',
  INVALID_REQUEST: 'Malformed request',
  FILE_TOO_LARGE: 'Picture too heavy',
  BODY_TOO_LARGE: 'Request too long',
  QUOTA_EXCEEDED: 'The user’s space is full',
  NOT_AN_IMAGE: 'Not a picture',
  UNSUPPORTED_IMAGE: 'Format not accepted',
  DAMAGED_IMAGE: 'Damaged picture',
  TOO_MANY_PIXELS: 'Too many pixels',
  IMAGE_TOO_COMPLEX: 'Picture too complex',
  PICTURE_BLOCKED: 'Picture blocked by the moderators',
  PICTURE_LOCKED: 'Picture locked by the moderators',
  TOO_MANY_PENDING: 'Too many pictures left to confirm',
  TOO_MANY_REQUESTS: 'Too many uploads in a row',
  SERVER_BUSY: 'Server busy',
  INTERNAL: 'Server error',
  CANCELLED: 'Upload broken off',
};
