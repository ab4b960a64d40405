'use client';

import { resizeSeen, sidesOf, zoomOf } from '../editor/crop-moves.ts';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface ZoomState extends Record<string, unknown> {
  disabled: boolean;
}

/** A slider of the zoom. Equal steps are equal factors, which looks even. */
export function Zoom(props: PartProps<'input', ZoomState>) {
  const { t, percent } = useLanguage();
  const { draft, crop: change } = useAccount().work;
  const { source, crop, confirmed = false } = draft ?? {};
  const sides = source && crop ? sidesOf(source, crop) : { least: 1, most: 1 };
  const most = sides.most / sides.least;
  const zoom = source && crop ? zoomOf(crop, source) : 1;
  const disabled = most <= 1 || confirmed;
  const own = {
    type: 'range',
    min: 0,
    max: 1,
    step: 0.01,
    value: most > 1 ? Math.log(zoom) / Math.log(most) : 0,
    disabled,
    'aria-label': t('editor.zoom'),
    'aria-valuetext': percent(zoom),
    onChange({ currentTarget }: { currentTarget: HTMLInputElement }) {
      const side = sides.most / most ** currentTarget.valueAsNumber;
      if (source) change((before) => resizeSeen(before, source, side));
    },
  } as const;
  return usePart('input', props, own, { disabled });
}
