import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

const SOURCE_FOLDERS = /^(packages|apps|migrations|scripts|gates)\//;
const NOT_SOURCE = /(^|\/)(node_modules|dist|data|test-results|\.turbo)(\/|$)/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
const SAYS_NOTHING = /^(utils?|helpers?|common|misc|manager|service|shared|types)$/;

/** Names that say nothing, or say it in another style. */
function badNames(paths: string[]): string[] {
  return paths.filter((path) =>
    path.split('/').some((part) => {
      const words = part.replace(/(\.[a-z0-9]+)+$/, '').split('-');
      return !KEBAB_CASE.test(part) || words.some((word) => SAYS_NOTHING.test(word));
    }),
  );
}

test('files are named for what is in them, in kebab case', () => {
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const sources = paths.filter((path) => SOURCE_FOLDERS.test(path) && !NOT_SOURCE.test(path) && path.includes('.'));
  expect(sources.length).toBeGreaterThan(50);
  expect(badNames(sources)).toEqual([]);
});

test('a name that says nothing is refused', () => {
  const bad = [
    'packages/db/src/utils.ts',
    'packages/api/src/upload-service.ts',
    'apps/web/src/AccountPage.tsx',
    'scripts/common/x.mjs',
  ];
  expect(badNames([...bad, 'packages/db/src/open-database.ts', 'apps/web/e2e/main-flow.spec.ts'])).toEqual(bad);
});
