'use client';

import { useIsLocked } from '../calls/notices.ts';
import { useLanguage } from '../language/use-language.ts';
import { useShownPicture } from '../picture/use-shown-picture.ts';
import { useUser } from '../provider/portrait-context.ts';

/** What a button says that opens the account window: to add a picture, to change the one there is, or to look at a locked one. */
export function useOpenLabel(): string {
  const { t } = useLanguage();
  const locked = useIsLocked();
  const shown = useShownPicture(useUser().id);
  if (locked) return t('account.see');
  return t(shown === null ? 'account.add' : 'account.open');
}
