import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ROOT } from './run-tool.ts';
import { folderWith } from './scratch.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };

/** A test that starts a server, sends it a picture so that it starts a worker, and then does not end. */
const waitForever = (folderOf: string) => `
  const picture = readFileSync(${JSON.stringify(join(ROOT, 'docs/screenshots/account-window.png'))});
  const image = new Blob([picture]);
  const account = JSON.stringify({ username: 'mallory', password: 'a long enough password' });
  const json = { 'content-type': 'application/json' };
  const signedUp = await fetch(server.url + '/api/auth/sign-up', { method: 'POST', headers: json, body: account });
  const cookie = signedUp.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  const body = new FormData();
  body.set('image', image, 'photo.png');
  const sent = await fetch(server.url + '/api/users/upload-profile-picture/', { method: 'POST', headers: { cookie }, body });
  writeFileSync(${folderOf} + '/ready', String(sent.status));
  await new Promise(() => {});`;

const RUNS = {
  vitest: {
    args: ['run'],
    files: {
      'vitest.config.mjs': `
        const execArgv = ['--import', ${JSON.stringify(join(ROOT, 'gates/end-with-vitest.mjs'))}];
        export default { test: { execArgv, testTimeout: 600_000 } };`,
      'endless.test.ts': `
        import { readFileSync, writeFileSync } from 'node:fs';
        import { test } from 'vitest';
        import { startServer } from ${JSON.stringify(join(ROOT, 'apps/server/test/server-process.ts'))};
        test('does not end', async () => {
          const server = await startServer({ DATA_DIR: import.meta.dirname + '/data' });
          ${waitForever('import.meta.dirname')}
        });`,
    },
  },
  playwright: {
    args: ['test'],
    files: {
      'package.json': '{ "type": "module" }',
      'playwright.config.mjs': `
        import ours from ${JSON.stringify(join(ROOT, 'apps/web/playwright.config.ts'))};
        const globalSetup = ${JSON.stringify(join(ROOT, 'apps/web/e2e/prepare.ts'))};
        export default { ...ours, globalSetup, testDir: '.', outputDir: 'results', reporter: 'line', timeout: 600_000 };`,
      'endless.spec.mjs': `
        import { readFileSync, writeFileSync } from 'node:fs';
        import { test } from ${JSON.stringify(join(ROOT, 'apps/web/e2e/portrait-test.ts'))};
        test('does not end', async ({ page, server }) => {
          await page.goto('/');
          ${waitForever('import.meta.dirname')}
        });`,
    },
  },
} as const;

/** All descendants of a process. */
function startedBy(pid: number): number[] {
  const folder = `/proc/${pid}/task`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((thread) => readFileSync(join(folder, thread, 'children'), 'latin1').match(/\d+/g) ?? [])
    .flatMap((child) => [Number(child), ...startedBy(Number(child))]);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

vi.setConfig({ testTimeout: 600_000 });

test.runIf(process.platform === 'linux').for([
  ['vitest', 'SIGTERM'],
  ['vitest', 'SIGKILL'],
  ['playwright', 'SIGINT'],
  ['playwright', 'SIGKILL'],
] as const)('a run of %s that %s ends early leaves no server, worker or browser behind', async ([runner, signal]) => {
  const { args, files } = RUNS[runner];
  const folder = folderWith(files);
  const run = spawn(join(ROOT, 'node_modules/.bin', runner), args, { cwd: folder, stdio: 'pipe' });
  onTestFinished(() => void run.kill('SIGKILL'));
  let said = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ready = join(folder, 'ready');
  await vi.waitFor(() => expect(existsSync(ready) && readFileSync(ready, 'utf8'), said).toBe('201'), PATIENCE);

  const started = startedBy(run.pid!);
  const commands = started.map(commandOf).join('\n');
  expect(commands).toMatch(/apps\/server\/dist\/main\.js/);
  expect(commands).toMatch(/packages\/image\/dist\/worker\.js/);
  if (runner === 'playwright') expect(commands).toMatch(/chrom/);

  const ended = once(run, 'exit');
  run.kill(signal);
  await ended;
  await vi.waitFor(() => expect(started.map(commandOf).filter(Boolean)).toEqual([]), PATIENCE);
});
