'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { UploadSquare } from '../picture/upload-square.tsx';

const SIZE = 224;

/** Two pictures in one frame, divided by a slider. */
export function ThenAndNow({ before, now }: { before: UploadView; now: UploadView }) {
  const { t, percent } = useLanguage();
  const [share, setShare] = useState(0.5);
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => whole.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={whole} className="portrait-compare" style={{ '--p-share': percentOf(share) } as CSSProperties}>
      <div className="portrait-compare-frame" aria-hidden="true">
        <UploadSquare upload={before} size={SIZE} />
        <span className="portrait-compare-now">
          <UploadSquare upload={now} size={SIZE} />
        </span>
      </div>
      <div className="portrait-compare-words" aria-hidden="true">
        <span>{t('history.before')}</span>
        <span>{t('history.now')}</span>
      </div>
      <input
        type="range"
        className="portrait-range"
        min={0}
        max={1}
        step={0.01}
        value={share}
        aria-label={t('history.compareSlider')}
        aria-valuetext={t('history.compareValue', { before: percent(share), now: percent(1 - share) })}
        onChange={({ currentTarget }) => setShare(currentTarget.valueAsNumber)}
      />
    </div>
  );
}

function percentOf(share: number): string {
  return `${share * 100}%`;
}
