'use client';

import type { Crop, Dimensions } from '@portrait/contract';
import { untouchedCrop } from '../draft/draft-crop.ts';
import { mirrorSeen, resizeSeen, turnSeen } from '../editor/crop-moves.ts';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface ChangeState extends Record<string, unknown> {
  disabled: boolean;
}

export interface ChangeProps extends PartProps<'button', ChangeState> {
  does: keyof typeof CHANGES | 'reset' | 'undo';
}

const ZOOM_STEP = 1.1;

const CHANGES = {
  turnLeft: (crop: Crop) => turnSeen(crop, false),
  turnRight: (crop: Crop) => turnSeen(crop, true),
  mirror: mirrorSeen,
  zoomIn: (crop: Crop, source: Dimensions) => resizeSeen(crop, source, crop.size / ZOOM_STEP),
  zoomOut: (crop: Crop, source: Dimensions) => resizeSeen(crop, source, crop.size * ZOOM_STEP),
} satisfies Record<string, (crop: Crop, source: Dimensions) => Crop>;

/** A button that changes the crop in one way. */
export function Change({ does, ...props }: ChangeProps) {
  const { t } = useLanguage();
  const { draft, crop: change, uncrop } = useAccount().work;
  const { source, confirmed } = draft ?? {};
  const disabled = !source || confirmed === true;
  // It keeps the focus when it has taken back the last change.
  const idle = does === 'undo' && !draft?.steps?.length;
  const label = t(`editor.${does}`);
  const own = {
    type: 'button',
    disabled,
    'aria-disabled': idle || undefined,
    'aria-label': props.children === undefined ? undefined : label,
    title: label,
    'aria-pressed': does === 'mirror' ? (draft?.crop?.flip ?? false) : undefined,
    children: label,
    onClick() {
      if (!draft || !source) return;
      if (does === 'undo') uncrop();
      else change((crop) => (does === 'reset' ? untouchedCrop(draft, source) : CHANGES[does](crop, source)));
    },
  } as const;
  return usePart('button', props, own, { disabled });
}
