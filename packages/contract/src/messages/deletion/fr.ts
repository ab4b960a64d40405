/** The deletion of a confirmed picture for good. */
export const deletion = {
  ask: 'Supprimer',
  askOf: 'Supprimer la photo du {date}',
  title: 'Supprimer cette photo pour de bon ?',
  text: '{live, select, yes {Elle est en ligne : vos initiales la remplaceront. } other {}}Personne ne pourra la retrouver, pas même vous. Il ne restera que la trace, sans image, de ce que vous avez fait et quand.',
  keep: 'La garder',
  confirm: 'Supprimer pour de bon',
  done: 'Image supprimée définitivement',
  elsewhere: 'Cette image a été supprimée dans un autre onglet ou sur un autre appareil.',
  none: 'Vous n’avez pas d’ancienne photo.',
} as const;
