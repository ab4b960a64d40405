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
  reinstated: 'Answer of the moderators on {date}: your picture is back.',
};
