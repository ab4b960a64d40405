import type { AdminMessages } from '../fr.ts';

export const copies: AdminMessages['copies'] = {
  title: 'Live copies',
  hint: 'Live pictures that are the same or look alike, on anybody’s profile. They are taken down for the same reason, with the same note.',
  search: 'Look for its live copies',
  searching: 'Looking for live copies',
  counts:
    '{compared, plural, one {# live picture compared} other {# live pictures compared}}, {found, plural, =0 {no copy found} one {# copy found} other {# copies found}}.',
  stopped: 'The search did not reach the end.',
  choose: 'Take picture no. {id} of {username} down too',
  submit: '{count, plural, one {Take this copy down} other {Take these # copies down}}',
};
