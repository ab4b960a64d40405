'use client';

import { isPublishable } from '../draft/draft-crop.ts';
import { useIsLocked } from '../calls/notices.ts';
import { useAccount } from './account-context.ts';
import { usePublishWords } from './use-publish-words.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface PublishState extends Record<string, unknown> {
  /** It was pressed, and the answer is awaited. */
  pending: boolean;
  disabled: boolean;
}

/** The button that puts the picture live exactly as it is previewed, or submits it where moderators approve pictures first. */
export function Publish(props: PartProps<'button', PublishState>) {
  const { work } = useAccount();
  const words = usePublishWords();
  const { draft, confirmation } = work;
  const locked = useIsLocked();
  const disabled = !draft || !isPublishable(draft) || locked;
  const own = {
    type: 'button',
    // It keeps the focus while it does nothing.
    'aria-disabled': disabled || undefined,
    onClick: disabled ? undefined : work.confirm,
    children: words,
  } as const;
  return usePart('button', props, own, { pending: confirmation.isPending, disabled });
}
