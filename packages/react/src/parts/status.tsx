'use client';

import { TransferStatus } from '../draft/transfer-status.tsx';
import { Notice } from '../interface/notice.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface StatusState extends Record<string, unknown> {
  /** What is happening to the upload. */
  transfer: string | undefined;
}

/** Says what happens to the upload: announced to screen readers, but only what changes. */
export function Status(props: PartProps<'div', StatusState>) {
  const { t } = useLanguage();
  const { work } = useAccount();
  const { draft, confirmation } = work;
  const waits = confirmation.isPaused ? 'draft.confirmingOffline' : confirmation.isRepeated && 'draft.confirmingAgain';
  const children = draft && (
    <>
      {waits && <Notice tone="waiting">{t(waits)}</Notice>}
      <TransferStatus draft={draft} work={work} />
    </>
  );
  const own = { role: 'status', 'aria-atomic': 'false', children } as const;
  return usePart('div', props, own, { transfer: draft?.transfer.state });
}
