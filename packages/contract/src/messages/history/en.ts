import type { Messages } from '../fr.ts';

export const history: Messages['history'] = {
  empty: 'Your pictures will appear here.',
  takenDown:
    '{kind, select, refused {Not approved} both {Taken down or not approved} other {Taken down}} by the moderators',
  more: 'Show more',
  live: 'Live',
  pending: 'Waiting',
  gone: 'No longer kept',
  confirmedOn: 'Live on {date}',
  sentOn: 'Sent on {date}',
  resume: 'Continue editing',
  restore: 'Restore',
  recrop: 'Crop',
  entry: 'Picture “{name}”',
  restored: 'Picture restored',
  compare: 'Compare',
  compareSlider: 'Compare with the live picture',
  compareValue: '{before} then, {now} now',
  before: 'Then',
  now: 'Now',
  details: 'Details',
  facts: '{width, number} × {height, number} pixels, {size}',
};
