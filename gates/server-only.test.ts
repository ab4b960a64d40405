import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';
import { folderWith } from './scratch.ts';

const buildPage = (source: string) =>
  runTool(
    folderWith({ 'index.html': '<script type="module" src="./entry.ts"></script>', 'entry.ts': source }),
    'vite',
    'build',
  );

test.for(['api', 'db', 'fastify', 'image', 'migrations', 'storage'])(
  'a page that imports a value of %s does not build',
  async (name) => {
    const { passed, said } = await buildPage(`import * as server from '@portrait/${name}';\nconsole.log(server);`);
    expect(said).toContain(`failed to resolve import "@portrait/${name}"`);
    expect(passed).toBe(false);
  },
);

test('a page may import the types of the server, and values of the contract', async () => {
  const { passed, said } = await buildPage(`
    import type { AppRouter } from '@portrait/api';
    import { LOCALES } from '@portrait/contract';
    export const router = { locales: LOCALES } as unknown as AppRouter;
    console.log(router);`);
  expect(passed, said).toBe(true);
});
