import type { Messages } from '../fr.ts';

export const server: Messages['server'] = {
  confirmed: 'Profile picture updated',
  submitted: 'Picture sent to the moderators. It goes live once they approve it',
  discarded: 'Picture discarded',
};
