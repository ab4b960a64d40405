import type { Messages } from '../fr.ts';

export const appeal: Messages['appeal'] = {
  ask: 'Appeal this decision',
  label: 'Your message to the moderators',
  hint: 'One message of up to {limit, number} characters. A moderator will answer here.',
  send: 'Send',
  cancel: 'Cancel',
  sent: 'Message sent to the moderators',
  sentOn: 'You appealed this decision on {date}. A moderator will answer here.',
  upheld: 'Answer of the moderators on {date}: the picture stays down.',
  refusalUpheld: 'Answer of the moderators on {date}: the picture is still not approved.',
  reinstated: 'Answer of the moderators on {date}: your picture is back.',
  reconsidered:
    'Answer of the moderators on {date}: they changed their decision{waits, select, yes {, and your picture is waiting for approval again} other {}}.',
};
