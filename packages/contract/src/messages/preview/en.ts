import type { Messages } from '../fr.ts';

export const preview: Messages['preview'] = {
  title: 'What others will see',
  shape: 'Shape shown here',
  round: 'Round',
  square: 'Square',
  header: 'Header',
  at: 'Preview at {size, number} pixels',
  enlarged:
    'This square is less than {size, number} pixels wide: it will be enlarged, and look a little less sharp at large sizes.',
  seen: 'Your picture at small sizes, on light and on dark',
  place: 'Place',
  chat: 'Chat',
  comment: 'Comment',
  members: 'Members',
  notification: 'Notification',
  in: 'Your picture, preview: {place}',
  moves: 'Animated picture: it moves for others.',
};
