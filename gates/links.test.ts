import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

const FENCED = /^( *)(`{3,}).*\n[^]*?^\1\2$/gm;
const CODE = /(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g;
const LINK = /\]\((?![a-z]+:)([^)\s]+)\)/g;
const HEADING = /^#{1,6} (.+)$/gm;

const documents = [
  ...readdirSync(ROOT),
  ...['packages', 'apps', 'examples'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => path.join(folder, name, 'README.md')),
  ),
  ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => path.join('docs', name)),
  ...['.changeset/README.md', 'bench/RESULTS.md', 'examples/README.md', 'migrations/README.md'],
].filter((file) => /\.md$|llms\.txt$/.test(file) && existsSync(path.join(ROOT, file)));

test.for(documents)('every link in %s leads somewhere', (document) => {
  const text = readFileSync(path.join(ROOT, document), 'utf8');
  const links = [...text.replace(FENCED, '').replace(CODE, '').matchAll(LINK)].map(([, link = '']) => link);
  expect(links.filter((link) => !leadsSomewhere(document, link))).toEqual([]);
});

const MAPS = ['docs/README.md', 'docs/llms.txt'];

test.for(MAPS)('%s leads to every document', (map) => {
  const links = [...readFileSync(path.join(ROOT, map), 'utf8').matchAll(LINK)].map(([, link = '']) =>
    path.join('docs', link),
  );
  const others = documents.filter((file) => file.startsWith('docs/') && !file.startsWith('docs/decisions/'));
  expect(others.filter((file) => !MAPS.includes(file) && !links.includes(file))).toEqual([]);
});

test('a missing file and a missing heading are found', () => {
  expect(documents.length).toBeGreaterThan(20);
  expect(leadsSomewhere('docs/operate.md', 'scale.md#shards')).toBe(true);
  expect(leadsSomewhere('docs/operate.md', 'sharding.md')).toBe(false);
  expect(leadsSomewhere('docs/operate.md', 'scale.md#shard')).toBe(false);
  expect(leadsSomewhere('docs/operate.md', '#command-line')).toBe(true);
});

function leadsSomewhere(document: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const file = path.join(ROOT, target === '' ? document : path.join(path.dirname(document), target));
  if (!existsSync(file)) return false;
  return anchor === undefined || (statSync(file).isFile() && anchorsOf(file).has(anchor));
}

/** The anchors that GitHub gives to headings. */
function anchorsOf(file: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of readFileSync(file, 'utf8').replace(FENCED, '').matchAll(HEADING)) {
    const text = heading
      .replaceAll(/\[(.*?)\]\(.*?\)/g, '$1')
      .trim()
      .toLowerCase();
    const anchor = text.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let again = 0;
    while (anchors.has(again ? `${anchor}-${again}` : anchor)) again++;
    anchors.add(again ? `${anchor}-${again}` : anchor);
  }
  return anchors;
}
