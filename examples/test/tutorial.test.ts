import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../gates/run-tool.ts';
import { confirmInBrowser } from './confirm-in-browser.ts';
import { packedExample, writeFiles, type PackedExample } from './packed-example.ts';

const TUTORIAL = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');

/** The files that the tutorial tells its readers to make. */
const FILES = Object.fromEntries(
  [...TUTORIAL.matchAll(/^```\w+ title="([^"]+)"\n([^]*?\n)```$/gm)].map(([, path = '', text = '']) => [path, text]),
);

/** Each line is an error that the compiler must find. */
const WRONG = `
import { createPortrait } from '@portrait/fastify';
import { ProfilePicture, UserAccountModal, useHistory, type RouterInputs } from '@portrait/react';

const options = { database: 'data/portrait.sqlite', storage: 'data/media', log: console };
// @ts-expect-error -- an id is text or a number
void createPortrait({ ...options, authenticate: () => ({ id: true, role: 'user' }) });
// @ts-expect-error -- a role that does not exist
void createPortrait({ ...options, authenticate: () => ({ id: 'a', role: 'owner' }) });
// @ts-expect-error -- without a database
void createPortrait({ storage: 'data/media', log: console, authenticate: () => null });

// @ts-expect-error -- a size is a number
export const picture = <ProfilePicture userId="a" size="64" />;
// @ts-expect-error -- the host holds whether it is open
export const modal = <UserAccountModal onOpenChange={() => undefined} />;
export function Ids() {
  // @ts-expect-error -- an upload has no name
  return useHistory({ enabled: true }).data?.pages.flatMap(({ items }) => items.map(({ name }) => name));
}
// @ts-expect-error -- an upload's id is a number
export const input: RouterInputs['profilePicture']['confirm'] = { uploadId: '1' };
`;

let app: PackedExample;

beforeAll(async () => {
  app = await packedExample(FILES);
}, 600_000);

test('the files of the tutorial are those of the example', () => {
  const folder = join(ROOT, 'examples/fastify');
  const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
  expect(Object.keys(FILES).toSorted()).toEqual(files.toSorted());
  for (const name of files) expect(FILES[name], name).toBe(readFileSync(join(folder, name), 'utf8'));
});

test('the compiler accepts them, and finds what is wrong', async () => {
  expect(await app.compile()).toBe('');
  writeFiles(app.folder, {
    'wrong.tsx': WRONG,
    'wrong.json': JSON.stringify({ extends: './tsconfig.json', files: ['wrong.tsx'] }),
  });
  expect(await app.compile('wrong.json')).toBe('');
});

test('a reader of the tutorial confirms a picture', async () => {
  await confirmInBrowser(await app.start(), async (page) => {
    await page.getByRole('button', { name: 'Sign in as user-ada' }).click();
  });
});
