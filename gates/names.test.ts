import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

const SOURCE_FOLDERS = ['apps', 'gates', 'migrations', 'packages', 'scripts'];
const NOT_SOURCE = new Set(['node_modules', 'dist', 'data', 'test-results', '.turbo']);
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
/** Conventional names, such as that for types inferred from a tRPC router, and that of a Python package. */
const STANDARD = new Set(['README.md', 'api-types.ts', '__init__.py']);
const SAYS_NOTHING = /^(utils?|helpers?|common|misc|manager|service|shared|types)$/;

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (NOT_SOURCE.has(entry.name)) return [];
    return entry.isDirectory() ? sourcesIn(path) : [path];
  });
}

/** Names that are meaningless, or in another style. */
function badNames(paths: string[]): string[] {
  return paths.filter((path) =>
    path.split('/').some((part) => {
      const words = part.replace(/(\.[a-z0-9]+)+$/, '').split('-');
      return !STANDARD.has(part) && (!KEBAB_CASE.test(part) || words.some((word) => SAYS_NOTHING.test(word)));
    }),
  );
}

test('files are named for their content, in kebab case', () => {
  const sources = SOURCE_FOLDERS.flatMap(sourcesIn);
  expect(sources.length).toBeGreaterThan(100);
  expect(badNames(sources)).toEqual([]);
});

test('a meaningless name is refused', () => {
  const bad = [
    'packages/db/src/utils.ts',
    'packages/api/src/upload-service.ts',
    'apps/web/src/AccountPage.tsx',
    'scripts/common/x.mjs',
  ];
  expect(badNames([...bad, 'packages/db/src/open-database.ts', 'apps/web/e2e/main-flow.spec.ts'])).toEqual(bad);
});
