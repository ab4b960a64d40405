/** The messages of the preview. */
export const preview = {
  title: 'Ce que les autres verront',
  shape: 'Forme affichée ici',
  round: 'Rond',
  square: 'Carré',
  header: 'En-tête',
  at: 'Aperçu de {size, number} pixels',
  enlarged:
    'Ce carré a moins de {size, number} pixels de côté : il sera agrandi et paraîtra un peu moins net en grand.',
  seen: 'Votre photo en petit, sur fond clair et sur fond sombre',
  place: 'Endroit',
  chat: 'Discussion',
  comment: 'Commentaire',
  members: 'Membres',
  notification: 'Notification',
  in: 'Votre photo, aperçu : {place}',
  moves: 'Image animée : elle bouge pour les autres.',
} as const;
