import type { ErrorCode } from '../errors.ts';

/** French, the default: the other languages have exactly its keys and arguments. */
export const fr = {
  errors: {
    INVALID_REQUEST: 'Requête invalide : {detail}',
    NO_IMAGE: 'Aucune image fournie',
    TOO_MANY_FILES: 'Une seule image par envoi ({limit, number} au plus)',
    INVALID_USERNAME:
      'Le nom d’utilisateur doit compter de {min, number} à {max, number} caractères : lettres, chiffres, point, tiret ou souligné',
    INVALID_PASSWORD:
      'Le mot de passe doit compter de {min, number} à {max, number} caractères, et non {actual, number}',
    NOT_SIGNED_IN: 'Authentification requise',
    WRONG_CREDENTIALS: 'Nom d’utilisateur ou mot de passe incorrect',
    FORBIDDEN: 'Vous n’avez pas le droit de faire cela',
    CROSS_SITE_REQUEST: 'Requête refusée : elle vient d’un autre site',
    UPLOAD_NOT_FOUND: 'Enregistrement de téléchargement non trouvé',
    UPLOAD_NOT_PENDING: 'Enregistrement de téléchargement non trouvé ou déjà confirmé',
    NOT_FOUND: 'Ressource non trouvée',
    USERNAME_TAKEN: 'Le nom d’utilisateur « {username} » est déjà pris',
    IDEMPOTENCY_KEY_REUSED: 'Cette clé d’idempotence a déjà servi pour une autre demande',
    FILE_TOO_LARGE: 'Image trop lourde : {actualBytes}, limite {limitBytes}',
    NOT_AN_IMAGE: 'Ce fichier n’est pas une image acceptée : {found}. Formats acceptés : {accepted}',
    UNSUPPORTED_IMAGE: 'Format d’image non accepté : {found}. Formats acceptés : {accepted}',
    DAMAGED_IMAGE: 'Image endommagée : ce fichier {found} ne peut pas être lu en entier',
    TOO_MANY_PIXELS:
      'Image trop grande : {width, number} × {height, number} pixels, limite {limit, number} pixels pour ce format',
    IMAGE_TOO_COMPLEX:
      'Image trop complexe : {what, select, frames {{actual, number} images animées, limite {limit, number}} scans {{actual, number} passes progressives, limite {limit, number}} aspect {proportions {actual, number}:1, limite {limit, number}:1} memory {sa lecture demande plus de mémoire que permis} other {sa lecture prend plus de temps que permis}}',
    CROP_OUTSIDE_IMAGE: 'Le recadrage dépasse de l’image ({width, number} × {height, number} pixels)',
    TOO_MANY_PENDING:
      'Trop d’images en attente : {limit, plural, one {# image} other {# images}} au plus. Confirmez ou abandonnez-en une',
    TOO_MANY_REQUESTS: 'Trop de demandes : {limit, number} au plus. Réessayez dans {retryAfterSeconds}',
    INTERNAL: 'Une erreur est survenue. Réessayez plus tard',
    SERVER_BUSY: 'Le serveur est occupé. Réessayez dans {retryAfterSeconds}',
  } satisfies Record<ErrorCode, string>,
  server: {
    uploaded: 'Image téléchargée, en attente de confirmation',
    confirmed: 'Photo de profil mise à jour avec succès',
    discarded: 'Image abandonnée',
  },
} as const;

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };

/** The catalogue of another language: every key of the French one, so that a missing sentence does not compile. */
export type Messages = Widen<typeof fr>;
