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
  pictures: {
    title: 'Your earlier pictures',
    hint: 'Those that are no longer live. Delete for good the ones that you do not want to keep.',
  },
  leave: {
    title: 'Delete my account',
    hint: 'Others stop seeing your picture at once, and all your other devices are signed out. You have one day to take your account back; after that everything is erased for good.',
    goes: 'What is erased: your name, your password, all your pictures and their crops, their file names, your devices.',
    stays:
      'What stays: the record, without your name or pictures, that an account did something and when; and fingerprints of pictures that moderators blocked for everybody.',
    first: 'First keep what matters to you: nothing can be recovered.',
    password: 'Your password',
    save: 'Delete my account',
    done: 'Your account will be erased.',
  },
  leaving: {
    title: 'This account will be erased',
    when: 'On {date} everything is erased for good. Until then nobody sees your picture.',
    takeBack: 'Take my account back',
    signOut: 'Let it go and sign out',
  },
  preferences: {
    title: 'Language and appearance',
    language: 'Language',
    theme: 'Theme',
  },
};
