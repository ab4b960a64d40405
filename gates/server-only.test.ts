import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';
import { folderWith } from './scratch.ts';

async function buildPage(source: string) {
  const folder = folderWith({
    'index.html': '<script type="module" src="./entry.ts"></script>',
    'entry.ts': source,
  });
  return { folder, ...(await runTool(folder, 'vite', 'build')) };
}

const SERVER_PACKAGES = ['api', 'db', 'fastify', 'image', 'migrations', 'storage'];

test.for([
  ['api', 'confirmUpload'],
  ['api/testing', 'testDeps'],
  ['db', 'openDatabase'],
  ['fastify', 'portrait'],
  ['image', 'openImages'],
  ['image/testing', 'jpeg'],
  ['migrations', 'migrations'],
  ['storage', 'diskStore'],
  ['storage/testing', 'testStore'],
] as const)('a page that imports a value of %s does not build', async ([name, value]) => {
  const { passed, said } = await buildPage(`import { ${value} } from '@portrait/${name}';\nconsole.log(${value});`);
  expect(said).toContain('dist/server-only.js');
  expect(said).toContain(value);
  expect(passed).toBe(false);
});

test.for(SERVER_PACKAGES)('a page that imports the namespace of %s fails at load with a message', async (name) => {
  const { passed, said, folder } = await buildPage(`import * as all from '@portrait/${name}';\nconsole.log(all);`);
  expect(passed, said).toBe(true);
  const assets = join(folder, 'dist/assets');
  const [page] = readdirSync(assets);
  const run = () =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', `await import('${join(assets, page!)}')`], {
      stdio: 'pipe',
    });
  expect(run).toThrow(`@portrait/${name} runs on a server only`);
});

test('a page may import the types of the server, and values of the contract', async () => {
  const { passed, said } = await buildPage(`
    import type { AppRouter } from '@portrait/api';
    import { LOCALES } from '@portrait/contract';
    export const router = { locales: LOCALES } as unknown as AppRouter;
    console.log(router);`);
  expect(passed, said).toBe(true);
});
