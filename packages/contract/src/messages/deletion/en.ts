import type { Messages } from '../fr.ts';

export const deletion: Messages['deletion'] = {
  done: 'Picture deleted for good',
  elsewhere: 'This picture was deleted in another tab or on another device.',
};
