import type { Messages } from '../fr.ts';

export const deletion: Messages['deletion'] = {
  ask: 'Delete',
  askOf: 'Delete the picture of {date}',
  title: 'Delete this picture for good?',
  text: '{live, select, yes {It is live: your initials will take its place. } other {}}Nobody can get it back, not even you. All that stays is a record, without the picture, of what you did and when.',
  keep: 'Keep it',
  confirm: 'Delete for good',
  done: 'Picture deleted for good',
  elsewhere: 'This picture was deleted in another tab or on another device.',
  none: 'You have no earlier pictures.',
};
