import type { Messages } from '../fr.ts';

export const attention: Messages['attention'] = {
  title: 'About your pictures',
  open: 'Open',
  pending: '{count, plural, one {A picture is} other {# pictures are}} waiting for your decision.',
  takenDown:
    '{count, plural, one {One of your pictures was} other {# of your pictures were}} taken down by the moderators.',
  refused:
    '{count, plural, one {One of your pictures was} other {# of your pictures were}} not approved by the moderators.',
  reinstated: 'The moderators brought {count, plural, one {one of your pictures} other {# of your pictures}} back.',
  reconsidered:
    'The moderators changed their decision about {count, plural, one {one of your pictures} other {# of your pictures}}.',
  submitted: 'Your new picture is waiting for a moderator’s approval.',
};
