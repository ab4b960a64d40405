import type { Overview } from '../answers.ts';
import type { DateRange } from './date-range.ts';

export interface FiguresProps {
  range: DateRange;
  overview: Overview;
}
