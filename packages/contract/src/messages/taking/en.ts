import type { Messages } from '../fr.ts';

export const taking: Messages['taking'] = {
  dropNow: 'Drop to upload',
  dropReplaces: 'Drop to replace the picture you are preparing',
  several:
    '{count, plural, one {# file received} other {# files received}}: only the first picture, “{name}”, is taken.',
  about: '“{name}”: {sentence}',
  replaced: 'This picture replaces the one you were preparing.',
  bringBack: 'Bring it back',
  notTaken:
    '{why, select, folder {Drop a picture, not a folder} other {This file was not taken: {why, select, locked {your picture is locked} confirming {a picture is going live} other {answer the question first}}}}.',
  immediately: 'Publish right after upload',
  immediatelySubmit: 'Ask for approval right after upload',
  immediatelyHint: 'Without asking you to confirm',
};
