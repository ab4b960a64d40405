import type { AdminMessages } from '../fr.ts';

export const queue: AdminMessages['queue'] = {
  title: 'للمراجعة',
  approvals: 'الموافقات',
  hint: 'الأقدم أولًا. تتحدّث القائمة تلقائيًا.',
  empty: 'لا شيء ينتظر الموافقة.',
  waiting:
    '{count, plural, zero {لا صور تنتظر} one {صورة واحدة تنتظر} two {صورتان تنتظران} few {# صور تنتظر} many {# صورة تنتظر} other {# صورة تنتظر}}{more, select, yes { على الأقل} other {}}',
  approve: 'موافقة',
  reject: 'رفض…',
  keys: 'J وK للتنقّل، وA للموافقة، وR للرفض، وEnter للفتح.',
  since: 'قُدّمت في {date}',
  approved: 'تمت الموافقة على صورة {username}',
  rejected: 'رُفضت صورة {username}',
  list: 'صور بانتظار الموافقة',
};

export const reports: AdminMessages['reports'] = {
  title: 'البلاغات',
  waiting:
    '{count, plural, zero {لا صور مُبلَّغ عنها.} one {صورة واحدة مُبلَّغ عنها تنتظر القرار.} two {صورتان مُبلَّغ عنهما تنتظران القرار.} few {# صور مُبلَّغ عنها تنتظر القرار.} many {# صورة مُبلَّغًا عنها تنتظر القرار.} other {# صورة مُبلَّغ عنها تنتظر القرار.}}',
  since:
    '{count, plural, zero {لا بلاغات} one {بلاغ واحد في} two {بلاغان منذ} few {# بلاغات منذ} many {# بلاغًا منذ} other {# بلاغ منذ}} {date}',
  others:
    '{count, plural, zero {ولا أحد غيرهم} one {وشخص آخر} two {وشخصان آخران} few {و# أشخاص آخرين} many {و# شخصًا آخر} other {و# شخص آخر}}',
  dismiss: 'رفض البلاغات',
  dismissed: 'رُفضت البلاغات عن صورة {username}',
  takenDown: 'أُزيلت صورة {username}',
};

export const appeals: AdminMessages['appeals'] = {
  title: 'الاعتراضات',
  waiting:
    '{count, plural, zero {لا اعتراضات تنتظر الرد.} one {اعتراض واحد ينتظر الرد.} two {اعتراضان ينتظران الرد.} few {# اعتراضات تنتظر الرد.} many {# اعتراضًا ينتظر الرد.} other {# اعتراض ينتظر الرد.}}',
  since: 'اعتُرض عليها في {date}',
  answer: 'الرد على المستخدم (اختياري)',
  reinstate: '{refused, select, yes {التراجع عن الرفض} other {إعادة الصورة}}',
  uphold: 'الإبقاء على {refused, select, yes {الرفض} other {الإزالة}}',
  upheld: 'تبقى صورة {username} {refused, select, yes {مرفوضة} other {مُزالة}}',
  reinstated: '{refused, select, yes {عادت صورة {username} إلى انتظار الموافقة} other {أُعيدت صورة {username}}}',
};
