'use client';

import type { Draft } from '../draft/draft.ts';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';

/** Returns to the picture that another one replaced, framed as it was. */
export function BringBack({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { work, outcome, takes } = useAccount();
  const bringBack = () => {
    outcome.dismiss();
    work.bringBack(draft);
  };
  return (
    <Button icon="undo" busy={!takes} onClick={bringBack}>
      {t('taking.bringBack')}
    </Button>
  );
}
