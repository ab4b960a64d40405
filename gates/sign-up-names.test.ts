import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { usernameSkeleton } from '../packages/db/src/username-forms.ts';
import { ROOT } from './run-tool.ts';

const BROWSER_TESTS = join(ROOT, 'apps/web/e2e');
const SIGN_UP =
  /(?:\b(?:signUpAs\(\w+|signedUp\(browser, baseURL!|becomeAnother\(page|come\('sign-up'),|sign-up', \{ data: \{ username:) '(?<username>[^']+)'/g;

/** Usernames in more than one browser test. Tests share a server, so the second sign-up would fail. */
function takenTwice(sources: string[]): string[] {
  const names = sources.flatMap((source) => [...source.matchAll(SIGN_UP)].map(({ groups }) => groups!['username']!));
  const looks = names.map(usernameSkeleton);
  return names.filter((_name, index) => looks.indexOf(looks[index]!) !== index);
}

test('each browser test signs up with its own usernames', () => {
  const specs = readdirSync(BROWSER_TESTS)
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(BROWSER_TESTS, name), 'utf8'));
  expect(specs.length).toBeGreaterThan(20);
  expect(takenTwice(specs)).toEqual([]);
});

test('a username in two tests is found', () => {
  expect(
    takenTwice([
      "await signUpAs(page, 'paula');",
      "await signedUp(browser, baseURL!, 'paula');",
      "signUpAs(page, 'ada')",
      "signUpAs(tab, 'аda')",
      "becomeAnother(page, 'Paula')",
      "post('/api/auth/sign-up', { data: { username: 'ada', password } })",
    ]),
  ).toEqual(['paula', 'аda', 'Paula', 'ada']);
});
