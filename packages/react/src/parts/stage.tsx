'use client';

import type { KeyboardEvent } from 'react';
import { DraftStage } from '../draft/draft-stage.tsx';
import { undoOnKey } from '../editor/undo-key.ts';
import { useLanguage } from '../language/use-language.ts';
import type { Shape } from '../preview/crop-preview.tsx';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface StageState extends Record<string, unknown> {
  /** There is no picture to crop. */
  empty: boolean;
  /** The picture is confirmed, so that its crop does not change. */
  fixed: boolean;
}

export interface StageProps extends PartProps<'div', StageState> {
  /** The shape of the frame, round by default. */
  shape?: Shape;
  /** The description of its keys, where the elements around it take more of them. */
  keys?: string;
}

/** The picture under its frame: cropped by drag, pinch, wheel and keys. It fills a square element. */
export function Stage({ shape = 'round', keys, ...props }: StageProps) {
  const { t } = useLanguage();
  const { work } = useAccount();
  const { draft } = work;
  const children = draft && <DraftStage {...{ draft, work, shape }} keys={keys ?? t('editor.keys')} />;
  const onKeyDown = (event: KeyboardEvent) => undoOnKey(event, work.uncrop);
  return usePart('div', props, { children, onKeyDown }, { empty: !draft, fixed: draft?.confirmed ?? false });
}
