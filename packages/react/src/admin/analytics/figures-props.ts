import type { Overview } from '../api-types.ts';
import type { DateRange } from './date-range.ts';

export interface FiguresProps {
  range: DateRange;
  overview: Overview;
}
