/** What is said when an administrator changes what somebody may do. */
export const roles = {
  change: 'Changer le rôle…',
  title: 'Donner à {name} le rôle « {role} » ?',
  now: 'Rôle actuel : {role}',
  submit: 'Donner ce rôle',
  given: '{name} a maintenant le rôle « {role} ».',
  undo: 'Annuler ce changement',
  undone: '{name} a retrouvé le rôle « {role} ».',
} as const;
