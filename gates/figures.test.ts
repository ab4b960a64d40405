import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs/operate.md'];
/** A duration that is too short for a setting, a rate, or a share of processor time. */
const FIGURE = /\d\s?(ms|µs)\b|\d\s?(\/s\b|per second|a second)|\d\s?%? (of|less) (the )?(CPU|memory)/;

/** Lines that say how fast something is. */
function figuresIn(text: string): string[] {
  return text.split('\n').filter((line) => FIGURE.test(line));
}

test('documents point to the results of the benchmarks instead of repeating them', () => {
  const figures = DOCUMENTS.flatMap((path) => figuresIn(readFileSync(join(ROOT, path), 'utf8')));
  expect(figures).toEqual([]);
  for (const path of ['README.md', 'CHANGELOG.md'])
    expect(readFileSync(join(ROOT, path), 'utf8')).toContain('](bench/RESULTS.md)');
});

test('a figure is found', () => {
  const lines = [
    'A confirm takes 1.2 ms.',
    '627/s by eight clients',
    'It takes 0.6 of the CPU time.',
    'Limits: 10 MB, 60 s',
  ];
  expect(figuresIn(lines.join('\n'))).toEqual(lines.slice(0, 3));
});
