import type { PageWords } from './fr.ts';

export const en: PageWords = {
  title: 'Your data',
  of: 'Everything this site keeps about {name}',
  made: 'Prepared on {date} (UTC)',
  intro:
    'Your pictures are in the folder “pictures”: one folder for each, with the original and its crops. Everything else is in “manifest.json”: your account, your former names, your signed-in devices, the record of what happened, and what moderators decided about you.',
  manifest: 'Open manifest.json',
  pictures: 'Your pictures',
  none: 'No pictures.',
  noFile: 'Its file is no longer kept here; “manifest.json” still has the record of it.',
  original: 'Original',
  crop: 'Crop {number, number}',
  alone: 'Keep this file to yourself: whoever has it can read everything.',
};
