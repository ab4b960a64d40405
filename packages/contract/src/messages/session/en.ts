import type { Messages } from '../fr.ts';

export const session: Messages['session'] = {
  ended: 'Your session has ended. Sign in again: what you began is kept.',
  signedOut: 'This account was signed out in another tab.',
  otherAccount: 'This page belongs to “{mine}”, but “{now}” is signed in now. Nothing was changed.',
  elsewhere: 'Another tab is signed in as “{username}”.',
  otherTitle: 'Another account is signed in',
  later: 'Later',
  signInAgain: 'Sign in again',
  signInAs: 'Sign in again as “{username}”',
  continueAs: 'Continue as “{username}”',
  signedInAgain: 'Done, continue',
};
