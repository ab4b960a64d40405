import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

/** Code in a document whose title is a path of the checkout, which tests run. */
const CITED = /^```\w+ title="(\w+\/[^"]+)"\n([^]*?\n)```$/gm;

const documents = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.md'),
);

const citations = documents.flatMap((document) =>
  [...readFileSync(join(ROOT, 'docs', document), 'utf8').matchAll(CITED)].map(([, path = '', code = '']) => ({
    ...{ document, path, code },
  })),
);

test('documents cite code', () => {
  expect(citations.map(({ path }) => path)).toContain('examples/sign-in/openid-connect.ts');
});

test.for(citations)('$document cites $path as it is', ({ path, code }) => {
  expect(code).toBe(readFileSync(join(ROOT, path), 'utf8'));
});
