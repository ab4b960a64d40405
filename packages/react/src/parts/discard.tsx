'use client';

import { isRecrop } from '../draft/draft-crop.ts';
import type { Draft } from '../draft/draft.ts';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface DiscardState extends Record<string, unknown> {
  disabled: boolean;
}

/** The button that gives the draft up: it discards a new upload, and closes a recrop or a draft that is over. */
export function Discard(props: PartProps<'button', DiscardState>) {
  const { t } = useLanguage();
  const { work, discard } = useAccount();
  const { draft, confirmation } = work;
  const disabled = !draft || confirmation.isPending;
  const own = {
    type: 'button',
    'aria-disabled': disabled || undefined,
    onClick: disabled ? undefined : discard,
    children: draft && t(wayOut(draft)),
  } as const;
  return usePart('button', props, own, { disabled });
}

function wayOut(draft: Draft): 'draft.discard' | 'draft.leave' | 'draft.cancel' {
  if (draft.transfer.state === 'gone') return 'draft.leave';
  return draft.transfer.state === 'sent' && !isRecrop(draft) ? 'draft.discard' : 'draft.cancel';
}
