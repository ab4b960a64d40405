export const reportErrors = {
  UPLOAD_REPORTED:
    'Cette image a été signalée à la modération : vous pourrez la supprimer quand un modérateur aura rendu sa décision',
  OWN_PICTURE: 'C’est votre propre photo : vous ne pouvez pas la signaler',
} as const;

/** The report of somebody else’s picture to the moderators. */
export const report = {
  ask: 'Signaler cette photo',
  askOf: 'Signaler cette photo ({username})',
  title: 'Signaler la photo de {username}',
  reason: 'Pourquoi la signalez-vous ?',
  missing: 'Choisissez un motif.',
  note: 'Précisions (facultatif)',
  hint: 'Seule la modération saura que cela vient de vous. {limit, number} caractères au plus.',
  send: 'Signaler',
  cancel: 'Annuler',
  sent: 'Merci : un modérateur regardera cette photo.',
  gone: 'Cette photo n’est plus affichée : il n’y a rien à signaler.',
} as const;
