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
/**
 * Their tests replace modules, wait for workers of their own, or make a page of the process. The files of any other project share its
 * modules, which are then loaded once: that is half of the time.
 */
const ISOLATED = new Set(['packages/storage', 'packages/image', 'packages/react']);
/** Some of their tests use it. */
const WITH_POSTGRES = new Set(['packages/db', 'apps/server']);
const S3 = 'packages/storage/test/s3/vitest-setup.ts';
/** The tests of routes, which run a second time in `npm run test:heavy`. The others of the server start processes of their own. */
const OF_ROUTES = {
  'packages/fastify': ['*'],
  'apps/server': [
    'access-log',
    'accounts',
    'names',
    'passwords',
    'security-headers',
    'session*',
    'sign-in-delays',
    'trust-proxy',
  ],
};

const isHeavy = process.env['HEAVY'] === '1';
/** They run in `npm run test:heavy`: minutes long, or of what other tests of `npm test` cover for the most part. */
const HEAVY = [
  'crash/avif-crash',
  'crash/command-crash',
  'crash/export-crash',
  'import-django',
  'volumes',
  'x-accel-redirect',
].map((name) => `apps/server/test/${name}.test.ts`);
/** `npm test` installs and runs the tutorial's result and two examples as a stranger would. */
const HEAVY_EXAMPLES = ['heavy-examples', 'plain-html'].map((name) => `examples/test/${name}.test.ts`);
/**
 * They try whether the checks that `npm test` begins with refuse what they should, and whether its sums are right; and pack every package,
 * of which the tutorial's test installs those that a host needs.
 */
const HEAVY_GATES = ['boundaries', 'ended-runs', 'lint', 'packed', 'test-counts', 'unused-code'].map(
  (name) => `gates/${name}.test.ts`,
);
/** What depends on the locks and sequences of PostgreSQL. All other use cases run on it in `npm run test:heavy`. */
const ON_POSTGRES = [
  'blocks-across-processes',
  'cleanup-lease',
  'decide-once',
  'lost-claims',
  'room-for-uploads',
  'seals',
  'shards',
  'upload-once',
];

/** TypeScript 7 has no API, which openapi-typescript needs; @arethetypeswrong/core brings a version that has one. */
const typescript = createRequire(import.meta.resolve('@arethetypeswrong/core')).resolve('typescript');

const workspace = (folder: string) => ({
  extends: true as const,
  test: {
    ...(WITH_POSTGRES.has(folder) && { globalSetup: POSTGRES }),
    isolate: ISOLATED.has(folder),
    name: folder,
    include: [`${folder}/test/**/*.test.{ts,tsx}`],
    exclude: isHeavy ? [] : HEAVY,
    alias: { typescript },
    server: { deps: { inline: ['openapi-typescript'] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** The use cases a second time, on a PostgreSQL that is started for them. */
function onPostgres(folder: string) {
  const { test, ...project } = workspace(folder);
  const setupFiles = ['packages/db/test/postgres/use-postgres.ts'];
  const include = isHeavy ? test.include : ON_POSTGRES.map((name) => `${folder}/test/${name}.test.ts`);
  const exclude = ['**/model/**', '**/interleavings.test.ts'];
  return {
    ...project,
    test: { ...test, include, exclude, name: `${folder} on PostgreSQL`, globalSetup: POSTGRES, setupFiles },
  };
}

function onPostgresAndS3([folder, names]: [string, string[]]) {
  const { test, ...project } = workspace(folder);
  const setupFiles = ['packages/db/test/postgres/use-postgres.ts', 'packages/storage/test/s3/use-s3.ts'];
  const include = names.map((name) => `${folder}/test/${name}.test.ts`);
  const name = `${folder} on PostgreSQL and S3`;
  return { ...project, test: { ...test, include, name, globalSetup: [POSTGRES, S3], setupFiles } };
}

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    setupFiles: 'gates/fail-on-console.ts',
    execArgv: ['--import', new URL('gates/end-with-vitest.mjs', import.meta.url).href],
    // More than there are processors, because tests of a server spend half of the time waiting for it and for the disk.
    maxWorkers: 3,
    projects: [
      ...workspaces.map(workspace),
      onPostgres('packages/api'),
      ...(isHeavy ? Object.entries(OF_ROUTES).map(onPostgresAndS3) : []),
      {
        extends: true,
        test: {
          name: 'examples',
          include: ['examples/test/*.test.ts'],
          exclude: isHeavy ? [] : HEAVY_EXAMPLES,
          globalSetup: 'examples/test/prepare-examples.ts',
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'gates',
          include: ['gates/**/*.test.ts'],
          exclude: isHeavy ? [] : HEAVY_GATES,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
