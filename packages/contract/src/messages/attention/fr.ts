export const attention = {
  title: 'À propos de vos photos',
  open: 'Ouvrir',
  pending: '{count, plural, one {Une image attend} other {# images attendent}} votre décision.',
  takenDown:
    '{count, plural, one {Une de vos photos a été retirée} other {# de vos photos ont été retirées}} par la modération.',
  refused:
    '{count, plural, one {Une de vos photos n’a pas été approuvée} other {# de vos photos n’ont pas été approuvées}} par la modération.',
  reinstated: 'La modération a rétabli {count, plural, one {une de vos photos} other {# de vos photos}}.',
  reconsidered:
    'La modération est revenue sur sa décision pour {count, plural, one {une de vos photos} other {# de vos photos}}.',
  submitted: 'Votre nouvelle photo attend l’approbation d’un modérateur.',
} as const;
