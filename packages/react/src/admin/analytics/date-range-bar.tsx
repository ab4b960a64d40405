'use client';

import { useWords } from '../language/use-words.ts';
import { DayField } from '../parts/day-field.tsx';
import { lastDays, PRESETS, type DateRange } from './date-range.ts';

/** Selects the days that are counted. */
export function DateRangeBar({ range, onChange }: { range: DateRange; onChange: (range: DateRange) => void }) {
  const { t } = useWords();
  return (
    <div className="portrait-admin-filter-row">
      <div className="portrait-admin-presets" role="group" aria-label={t('analytics.presets')}>
        {PRESETS.map((count) => {
          const preset = lastDays(count);
          const isChosen = preset.from === range.from && preset.to === range.to;
          return (
            <button key={count} type="button" aria-pressed={isChosen} onClick={() => onChange(preset)}>
              {t('analytics.lastDays', { count })}
            </button>
          );
        })}
      </div>
      <DayField
        label={t('analytics.from')}
        value={range.from}
        onChange={(from) => from && onChange({ from, to: from > range.to ? from : range.to })}
      />
      <DayField
        label={t('analytics.to')}
        value={range.to}
        onChange={(to) => to && onChange({ from: to < range.from ? to : range.from, to })}
      />
    </div>
  );
}
