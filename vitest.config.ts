import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const report = process.env['REPORT_FILE'];

/** Tests lie beside the source they test and run against it: workspaces reach each other by a condition of their own. */
const conditions = ['@portrait/source', 'module', 'node', 'development|production'];

const workspaces = [
  ...readdirSync('packages').map((name) => `packages/${name}`),
  'apps/server',
  'apps/web',
  'migrations',
];

const POSTGRES = 'packages/db/test/postgres/vitest-setup.ts';
/** Some of their tests use it. */
const WITH_POSTGRES = new Set(['packages/db', 'apps/server']);
/** Their tests run a second time, on a PostgreSQL that is started for them; those of the routes in `npm run test:heavy` only. */
const ON_POSTGRES_TOO = ['packages/api', ...(process.env['HEAVY'] === '1' ? ['packages/fastify'] : [])];

/** TypeScript 7 has no API, which openapi-typescript needs; @arethetypeswrong/core brings a version that has one. */
const typescript = createRequire(import.meta.resolve('@arethetypeswrong/core')).resolve('typescript');

const workspace = (folder: string) => ({
  extends: true as const,
  test: {
    ...(WITH_POSTGRES.has(folder) && { globalSetup: POSTGRES }),
    name: folder,
    include: [`${folder}/test/**/*.test.{ts,tsx}`],
    alias: { typescript },
    server: { deps: { inline: ['openapi-typescript'] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

function onPostgres(folder: string) {
  const { test, ...project } = workspace(folder);
  const setupFiles = ['packages/db/test/postgres/use-postgres.ts'];
  const exclude = ['**/model/**', '**/interleavings.test.ts'];
  return { ...project, test: { ...test, exclude, name: `${folder} on PostgreSQL`, globalSetup: POSTGRES, setupFiles } };
}

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    setupFiles: ['gates/end-with-vitest.ts', 'gates/fail-on-console.ts'],
    // More than there are processors, because tests of a server spend half of the time waiting for it and for the disk.
    maxWorkers: 3,
    projects: [
      ...workspaces.map(workspace),
      ...ON_POSTGRES_TOO.map(onPostgres),
      {
        extends: true,
        test: { name: 'examples', include: ['examples/test/*.test.ts'], testTimeout: 300_000, hookTimeout: 600_000 },
      },
      {
        extends: true,
        test: { name: 'gates', include: ['gates/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
