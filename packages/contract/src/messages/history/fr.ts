/** The messages of the history. */
export const history = {
  empty: 'Vos photos apparaîtront ici.',
  takenDown:
    '{kind, select, refused {Non approuvées} both {Retirées ou non approuvées} other {Retirées}} par la modération',
  more: 'Voir plus',
  live: 'En ligne',
  pending: 'En attente',
  gone: 'N’est plus conservée',
  confirmedOn: 'Mise en ligne le {date}',
  sentOn: 'Envoyée le {date}',
  resume: 'Reprendre',
  restore: 'Remettre en ligne',
  recrop: 'Recadrer',
  entry: 'Image « {name} »',
  restored: 'Photo remise en ligne',
  compare: 'Comparer',
  compareSlider: 'Comparer avec la photo en ligne',
  compareValue: '{before} d’avant, {now} de maintenant',
  before: 'Avant',
  now: 'Maintenant',
  details: 'Détails',
  facts: '{width, number} × {height, number} pixels, {size}',
} as const;
