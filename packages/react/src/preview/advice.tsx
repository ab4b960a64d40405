'use client';

import { SIZES } from '@portrait/contract';
import { wholeCrop } from '../editor/crop-frame.ts';
import { faintOn } from '../editor/is-faint.ts';
import type { SmallCopy } from '../editor/small-copy.ts';
import { useLanguage } from '../language/use-language.ts';
import { useLostAtSmallSize, type Seen } from './use-lost-at-small-size.ts';

/** A square with fewer pixels looks blurred nearly everywhere. */
const [, , LEAST_SIDE] = SIZES;

export interface AdviceProps extends Seen {
  /** Absent where the browser does not give its pixels. */
  copy: SmallCopy | undefined;
  /** Whether others see it move. */
  moves: boolean;
}

/** Says where others will hardly see the picture, if there is such a place. */
export function Advice({ moves, ...props }: AdviceProps) {
  const { t } = useLanguage();
  const advice = useAdvice(props);
  const isStill = moves && matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (
    <p role="status" className="portrait-advice">
      {[isStill && t('preview.moves'), advice].filter(Boolean).join(' ')}
    </p>
  );
}

function useAdvice({ copy, ...seen }: Omit<AdviceProps, 'moves'>): string | undefined {
  const { t } = useLanguage();
  const lost = useLostAtSmallSize(seen);
  const faint = copy && faintOn(copy, seen.source, seen.crop);
  if (faint) return t('editor.faint', { on: faint });
  const { size: side } = wholeCrop(seen.crop, seen.source);
  if (side < LEAST_SIDE) return t('editor.coarse', { side });
  return lost && t('editor.lost', { what: lost });
}
