'use client';

import type { Draft } from '../draft/draft.ts';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';

/** Returns to a picture that was given up, framed as it was. */
export function BringBack({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { work, outcome, camera, takes } = useAccount();
  const bringBack = () => {
    outcome.dismiss();
    camera.close();
    work.bringBack(draft);
  };
  return (
    <Button icon="undo" busy={!takes} onClick={bringBack}>
      {t('taking.bringBack')}
    </Button>
  );
}
