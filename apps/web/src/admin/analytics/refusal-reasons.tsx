import { useWords } from '../language/use-words.ts';
import { Bars } from './bars.tsx';
import { Figure } from './figure.tsx';
import type { FiguresProps } from './figures.tsx';

/** Why pictures were refused, by the code their senders were told. */
export function RefusalReasons({ range, overview }: FiguresProps) {
  const { say, number } = useWords();
  const codes = overview.refusedByCode.map(({ code, count }) => ({ label: code, value: count }));
  return (
    <Figure
      title={say('analytics.refusedByCode')}
      csv="refusedByCode"
      range={range}
      head={[say('analytics.code'), say('analytics.count')]}
      rows={codes.map(({ label, value }) => [label, number(value)])}
    >
      <Bars name={say('analytics.count')} bars={codes} format={number} lying />
    </Figure>
  );
}
