import type { Messages } from '../fr.ts';

export const preview: Messages['preview'] = {
  title: 'What others will see',
  shape: 'Shape of the preview',
  round: 'Round',
  square: 'Square',
  onLight: 'On light',
  onDark: 'On dark',
  large: 'See it at 512 px',
  largeHide: 'Hide the 512 px preview',
  header: 'In the site’s header',
  at: 'Preview at {size, number} pixels',
  enlarged:
    'This square is less than {size, number} pixels wide: it will be enlarged, and look a little less sharp at large sizes.',
};
