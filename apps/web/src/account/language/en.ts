import type { AccountMessages } from './fr.ts';

export const en: AccountMessages = {
  title: 'My account',
  shared: 'This demonstration account is shared: its name and password stay the same for everybody.',
  wrongPassword: 'That is not your password',
  failed: 'That did not work',
  name: {
    title: 'Display name',
    hint: 'You also sign in with this name. Your old one stays yours for 30 days: nobody else can take it, and you can take it back. Three changes a month at most.',
    field: 'New name',
    password: 'Your password',
    passwordHint: 'You signed in a while ago: please confirm that it is you.',
    save: 'Change name',
    done: 'Done: your name is now “{username}”.',
    same: 'That is your name already.',
  },
  password: {
    title: 'Password',
    hint: 'Your other devices will be signed out. This one stays signed in.',
    current: 'Current password',
    next: 'New password',
    save: 'Change password',
    done: 'Password changed. Your other devices are signed out.',
  },
  sessions: {
    title: 'Your devices',
    hint: 'If you do not recognize one, sign it out and change your password.',
    unknown: 'Unknown device',
    current: 'This device',
    times: 'Signed in {created}, last seen {seen}',
    end: 'Sign out',
    endOf: 'Sign out {device}, signed in {created}',
    endOthers: 'Sign out all others',
    ended: 'Device signed out.',
    endedOthers: 'All other devices are signed out.',
  },
  preferences: {
    title: 'Language and appearance',
    language: 'Language',
    theme: 'Theme',
  },
};
