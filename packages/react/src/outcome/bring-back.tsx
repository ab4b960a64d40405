'use client';

import type { Draft } from '../draft/draft.ts';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';

/**
 * Returns to a picture that was given up, framed as it was.
 *
 * @param isAlone no other picture is in work since
 */
export function BringBack({ draft, isAlone }: { draft: Draft; isAlone: boolean }) {
  const { t } = useLanguage();
  const { work, outcome, takes } = useAccount();
  const bringBack = () => {
    outcome.dismiss();
    work.bringBack(draft);
  };
  return (
    <Button icon="undo" busy={!takes} onClick={bringBack}>
      {t(isAlone ? 'account.undo' : 'taking.bringBack')}
    </Button>
  );
}
