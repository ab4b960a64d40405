'use client';

import { faintOn } from '../editor/is-faint.ts';
import type { SmallCopy } from '../editor/small-copy.ts';
import { useLanguage } from '../language/use-language.ts';
import { useLostAtSmallSize, type Seen } from './use-lost-at-small-size.ts';

export interface AdviceProps extends Seen {
  /** Absent where the browser does not give its pixels. */
  copy: SmallCopy | undefined;
}

/** Says where others will hardly see the picture, if there is such a place. */
export function Advice({ copy, ...seen }: AdviceProps) {
  const { t } = useLanguage();
  const faint = copy && faintOn(copy, seen.source, seen.crop);
  const lost = useLostAtSmallSize(seen);
  return (
    <p role="status" className="portrait-advice">
      {faint ? t('editor.faint', { on: faint }) : lost && t('editor.lost', { what: lost })}
    </p>
  );
}
