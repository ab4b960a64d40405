import type { Messages } from '../fr.ts';

export const description: Messages['description'] = {
  saved: 'Description saved',
  cleared: 'The description of your picture was cleared by the moderators on {date}. Reason: {reason}.',
};
