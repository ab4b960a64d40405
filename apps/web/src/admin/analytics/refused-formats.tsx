import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures-props.ts';
import { oneIn } from '../parts/query-values.ts';

/** What is no name of a format but a word. */
const SAID = ['EMPTY', 'TEXT', 'BINARY'] as const;

/** What refused files were found to be. */
export function RefusedFormats({ range, overview }: FiguresProps) {
  const { say, number } = useWords();
  const types = overview.refusedByType.map(({ contentType, count }) => {
    const said = oneIn(SAID, contentType);
    const label = said ? say(`analytics.found.${said}`) : contentType === '?' ? say('analytics.notFound') : contentType;
    return { label, value: count, meaning: 'refused' as const };
  });
  return (
    <Figure
      title={say('analytics.refusedByType')}
      csv="refusedByType"
      range={range}
      head={[say('analytics.format'), say('analytics.count')]}
      rows={types.map(({ label, value }) => [label, number(value)])}
    >
      <Bars bars={types} format={number} />
    </Figure>
  );
}
