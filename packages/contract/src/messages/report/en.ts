import type { Messages } from '../fr.ts';

export const reportErrors = {
  UPLOAD_REPORTED:
    'This picture was reported to the moderators: you can delete it once one of them has made a decision',
  OWN_PICTURE: 'This is your own picture: you cannot report it',
};

export const report: Messages['report'] = {
  ask: 'Report this picture',
  askOf: 'Report this picture ({username})',
  title: 'Report the picture of {username}',
  reason: 'Why are you reporting it?',
  missing: 'Choose a reason.',
  note: 'Details (optional)',
  hint: 'Only the moderators will know that it was you. Up to {limit, number} characters.',
  send: 'Report',
  cancel: 'Cancel',
  sent: 'Thank you: a moderator will look at this picture.',
  gone: 'This picture is no longer shown, so there is nothing to report.',
};
