import type { ErrorCode } from '@portrait/contract';

/** Why a picture was not taken, in a few words, by the code that the audit trail keeps. */
export const refusals = {
  NO_IMAGE: 'Aucun fichier dans l’envoi',
  WRONG_FIELD: 'Fichier dans un autre champ',
  TOO_MANY_FIELDS: 'Trop de champs dans le formulaire',
  TOO_MANY_FILES: 'Plusieurs fichiers à la fois',
  INVALID_REQUEST: 'Requête mal formée',
  FILE_TOO_LARGE: 'Image trop lourde',
  BODY_TOO_LARGE: 'Requête trop longue',
  QUOTA_EXCEEDED: 'Espace de l’utilisateur plein',
  NOT_AN_IMAGE: 'Pas une image',
  UNSUPPORTED_IMAGE: 'Format non accepté',
  DAMAGED_IMAGE: 'Image endommagée',
  TOO_MANY_PIXELS: 'Trop de pixels',
  IMAGE_TOO_COMPLEX: 'Image trop complexe',
  PICTURE_BLOCKED: 'Image bloquée par la modération',
  PICTURE_LOCKED: 'Photo verrouillée par la modération',
  TOO_MANY_PENDING: 'Trop d’images à confirmer',
  TOO_MANY_REQUESTS: 'Trop d’envois à la suite',
  SERVER_BUSY: 'Serveur occupé',
  INTERNAL: 'Erreur du serveur',
  CANCELLED: 'Envoi interrompu',
} as const satisfies Partial<Record<ErrorCode | 'CANCELLED', string>>;

export type Refusal = keyof typeof refusals;
