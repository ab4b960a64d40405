import type { AdminMessages } from '../fr.ts';

export const queue: AdminMessages['queue'] = {
  title: 'To review',
  approvals: 'Approvals',
  hint: 'Oldest first. The list updates itself.',
  empty: 'Nothing is waiting for approval.',
  waiting:
    '{count, plural, one {# picture is waiting} other {# pictures are waiting}}{more, select, yes { at least} other {}}',
  approve: 'Approve',
  reject: 'Reject…',
  keys: 'J and K to move, A to approve, R to reject, Enter to open.',
  since: 'Submitted on {date}',
  approved: 'Picture of {username} approved',
  rejected: 'Picture of {username} rejected',
  list: 'Pictures to approve',
};

export const reports: AdminMessages['reports'] = {
  title: 'Reports',
  waiting:
    '{count, plural, =0 {No picture is reported.} one {# reported picture waits for a decision.} other {# reported pictures wait for a decision.}}',
  since: '{count, plural, one {Reported once, on} other {Reported # times, since}} {date}',
  others: '{count, plural, one {and # other person} other {and # other people}}',
  dismiss: 'Dismiss',
  dismissed: 'Reports of the picture of {username} dismissed',
  takenDown: 'Picture of {username} taken down',
};

export const appeals: AdminMessages['appeals'] = {
  title: 'Appeals',
  waiting:
    '{count, plural, =0 {No appeal is waiting for an answer.} one {# appeal is waiting for an answer.} other {# appeals are waiting for an answer.}}',
  since: 'Appealed on {date}',
  answer: 'Answer to the user (optional)',
  reinstate: '{refused, select, yes {Undo the rejection} other {Reinstate the picture}}',
  uphold: '{refused, select, yes {Keep it rejected} other {Keep it down}}',
  upheld: 'The picture of {username} stays {refused, select, yes {rejected} other {down}}',
  reinstated: 'Picture of {username} {refused, select, yes {waiting for approval again} other {reinstated}}',
};
