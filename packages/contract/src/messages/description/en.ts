import type { Messages } from '../fr.ts';

export const description: Messages['description'] = {
  ask: 'Describe it for people who cannot see it',
  optional: 'Optional',
  example: 'For example: Ada at the beach',
  saved: 'Description saved',
  cleared: 'The description of your picture was cleared by the moderators on {date}. Reason: {reason}.',
};
