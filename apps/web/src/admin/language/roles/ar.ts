import type { AdminMessages } from '../fr.ts';

export const roles: AdminMessages['roles'] = {
  change: 'تغيير الدور…',
  title: 'منح {name} دور «{role}»؟',
  now: 'الدور الحالي: {role}',
  submit: 'منح هذا الدور',
  given: 'دور {name} الآن «{role}».',
  undo: 'التراجع عن هذا التغيير',
  undone: 'عاد دور {name} إلى «{role}».',
};
