import { useWords } from '../language/use-words.ts';
import { DayField } from '../parts/day-field.tsx';
import { lastDays, PRESETS, type DateRange } from './date-range.ts';

/** Which days are counted. */
export function DateRangeBar({ range, onChange }: { range: DateRange; onChange: (range: DateRange) => void }) {
  const { say } = useWords();
  return (
    <div className="filter-row">
      <div className="presets" role="group" aria-label={say('analytics.presets')}>
        {PRESETS.map((count) => {
          const preset = lastDays(count);
          const isChosen = preset.from === range.from && preset.to === range.to;
          return (
            <button key={count} type="button" aria-pressed={isChosen} onClick={() => onChange(preset)}>
              {say('analytics.lastDays', { count })}
            </button>
          );
        })}
      </div>
      <DayField
        label={say('analytics.from')}
        value={range.from}
        onChange={(from) => from && onChange({ from, to: from > range.to ? from : range.to })}
      />
      <DayField
        label={say('analytics.to')}
        value={range.to}
        onChange={(to) => to && onChange({ from: to < range.from ? to : range.from, to })}
      />
    </div>
  );
}
