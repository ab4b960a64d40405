import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { usernameSkeleton } from '../packages/db/src/username-forms.ts';
import { ROOT } from './run-tool.ts';

const BROWSER_TESTS = join(ROOT, 'apps/web/e2e');
/** What takes a `username` signs up with it. */
const WRAPPER = /function (\w+)\([^)]*\busername: string\b/g;
const SIGN_UP = /\bcome\('sign-up', '(?<username>[^']+)'|sign-up', \{ data: \{ username: '(?<sent>[^']+)'/g;

/** Usernames in more than one browser test. Tests share a server, so the second sign-up would fail. */
function takenTwice(specs: string[], others: string[] = []): string[] {
  const wrappers = [...specs, ...others].flatMap((source) => [...source.matchAll(WRAPPER)].map(([, name]) => name));
  const calls = new RegExp(`(?<!function )\\b(?:${wrappers.join('|')})\\([^'()\`]*'(?<username>[^']+)'`, 'g');
  const names = specs.flatMap((source) =>
    [SIGN_UP, calls].flatMap((sign) =>
      [...source.matchAll(sign)].map(({ groups }) => groups?.['username'] ?? groups?.['sent'] ?? ''),
    ),
  );
  const looks = names.map(usernameSkeleton);
  return names.filter((_name, index) => looks.indexOf(looks[index]!) !== index);
}

test('each browser test signs up with its own usernames', () => {
  const sources = (isSpec: boolean) =>
    readdirSync(BROWSER_TESTS)
      .filter((name) => name.endsWith('.ts') && name.endsWith('.spec.ts') === isSpec)
      .map((name) => readFileSync(join(BROWSER_TESTS, name), 'utf8'));
  expect(sources(true).length).toBeGreaterThan(20);
  expect(takenTwice(sources(true), sources(false))).toEqual([]);
});

test('a username in two tests is found', () => {
  const helpers =
    'function signUpAs(page: Page, username: string) {} function signedUp(b: Browser, url: string, username: string) {}';
  expect(
    takenTwice(
      [
        "await signUpAs(page, 'paula');",
        "await signedUp(browser, baseURL!, 'paula');",
        "signUpAs(page, 'ada')",
        "signUpAs(tab, 'аda')",
        "async function startCropping(page: Page, username: string) {}\nawait startCropping(\n  page,\n  'Paula',\n)",
        "post('/api/auth/sign-up', { data: { username: 'ada', password } })",
      ],
      [helpers],
    ).toSorted(),
  ).toEqual(['Paula', 'ada', 'paula', 'аda']);
});
