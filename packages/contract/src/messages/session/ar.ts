import type { Messages } from '../fr.ts';

export const session: Messages['session'] = {
  ended: 'انتهت جلستك. سجّل الدخول من جديد: ما بدأته محفوظ.',
  signedOut: 'سُجّل الخروج من هذا الحساب في علامة تبويب أخرى.',
  otherAccount: 'هذه الصفحة تخص «{mine}»، لكن الحساب المسجَّل دخوله الآن هو «{now}». لم يتغيّر شيء.',
  elsewhere: 'سُجّل الدخول بحساب «{username}» في علامة تبويب أخرى.',
  otherTitle: 'سُجّل الدخول بحساب آخر',
  later: 'لاحقًا',
  signInAgain: 'تسجيل الدخول من جديد',
  signInAs: 'تسجيل الدخول من جديد بحساب «{username}»',
  continueAs: 'المتابعة بحساب «{username}»',
  signedInAgain: 'تم، متابعة',
};
