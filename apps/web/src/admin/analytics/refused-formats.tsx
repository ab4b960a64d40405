import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures.tsx';
import { formatName } from './format-name.ts';

/** What refused files were found to be. */
export function RefusedFormats({ range, overview }: FiguresProps) {
  const { say, number } = useWords();
  const types = overview.refusedByType.map((row) => ({ label: formatName(row.contentType), value: row.count }));
  return (
    <Figure
      title={say('analytics.refusedByType')}
      csv="refusedByType"
      range={range}
      head={[say('analytics.format'), say('analytics.count')]}
      rows={types.map(({ label, value }) => [label, number(value)])}
    >
      <Bars name={say('analytics.count')} bars={types} format={number} lying />
    </Figure>
  );
}
