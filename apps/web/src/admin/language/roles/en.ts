import type { AdminMessages } from '../fr.ts';

export const roles: AdminMessages['roles'] = {
  change: 'Change the role…',
  title: 'Give {name} the role “{role}”?',
  now: 'Current role: {role}',
  submit: 'Give this role',
  given: '{name} now has the role “{role}”.',
  undo: 'Undo this change',
  undone: '{name} has the role “{role}” again.',
};
