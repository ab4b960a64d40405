'use client';

import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useWords } from '../language/use-words.ts';
import { DayField } from '../parts/day-field.tsx';
import { lastDays, PRESETS, type DateRange } from './date-range.ts';

/** Selects the days that are counted. */
export function DateRangeBar({ range, onChange }: { range: DateRange; onChange: (range: DateRange) => void }) {
  const { t } = useWords();
  const chosen = PRESETS.find((count) => {
    const { from, to } = lastDays(count);
    return from === range.from && to === range.to;
  });
  return (
    <div className="portrait-admin-filter-row">
      <ToggleGroup
        className="portrait-admin-presets"
        aria-label={t('analytics.presets')}
        value={chosen === undefined ? [] : [String(chosen)]}
        onValueChange={([count]) => count && onChange(lastDays(Number(count)))}
      >
        {PRESETS.map((count) => (
          <Toggle key={count} value={String(count)}>
            {t('analytics.lastDays', { count })}
          </Toggle>
        ))}
      </ToggleGroup>
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
