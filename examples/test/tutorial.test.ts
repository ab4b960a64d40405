import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../gates/run-tool.ts';
import { confirmInBrowser } from './confirm-in-browser.ts';
import { filesOfTutorial } from '../matrix/host-times.mjs';
import { packedExample, type PackedExample } from './packed-example.ts';
import { WRONG_PAGE, WRONG_SERVER } from '../wrong-inputs.mjs';

/** The files that the tutorial tells its readers to make. */
const FILES = filesOfTutorial();

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

test('its server, with Portrait and a login, has at most 60 lines', () => {
  expect(FILES['server.ts']?.trim().split('\n').length).toBeLessThanOrEqual(60);
});

test('the compiler accepts them, and finds what is wrong', async () => {
  expect(await app.compile()).toBe('');
  expect(await app.compileToo({ 'wrong.ts': WRONG_SERVER, 'wrong-page.tsx': WRONG_PAGE })).toBe('');
});

test('a reader of the tutorial confirms a picture', async () => {
  await confirmInBrowser(await app.start(), async (page) => {
    await page.getByRole('button', { name: 'Sign in as user-ada' }).click();
  });
});
