import type { Messages } from '../fr.ts';

export const moderation: Messages['moderation'] = {
  takenDown:
    'Your picture{named, select, yes { “{name}”, sent on {sent},} other { sent on {sent}}} was taken down by the moderators on {date}. Reason: {reason}.',
  refused:
    'Your picture{named, select, yes { “{name}”, sent on {sent},} other { sent on {sent}}} was not approved by the moderators (decided on {date}). Reason: {reason}.',
  locked: 'Your picture has been locked by the moderators since {date}. Reason: {reason}. It cannot be changed.',
  waiting: 'Waiting for approval',
  waitingHint: 'A moderator has to approve it. Until then others see what they saw before.',
  approved: 'The moderators approved your picture: it is live.',
  withdraw: 'Withdraw my request',
  first: 'A moderator has to approve it before it goes live.',
};
