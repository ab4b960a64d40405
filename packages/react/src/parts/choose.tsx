'use client';

import { useFileChooser } from '../interface/use-file-chooser.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface ChooseState extends Record<string, unknown> {
  /** No file is taken now. */
  disabled: boolean;
}

/** A button that opens the system's file chooser. */
export function Choose(props: PartProps<'button', ChooseState>) {
  const { t } = useLanguage();
  const { takes, take } = useAccount();
  const { choose, input } = useFileChooser(take);
  const own = { type: 'button', disabled: !takes, onClick: choose, children: t('account.choose') } as const;
  const button = usePart('button', props, own, { disabled: !takes });
  return (
    <>
      {button}
      {input}
    </>
  );
}
