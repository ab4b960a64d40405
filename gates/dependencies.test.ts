import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

/**
 * The arrows of the architecture: the workspaces that each one needs at run time. Turbo's tags cannot say this: they count
 * indirect and development dependencies too.
 */
const ARROWS: Record<string, string[]> = {
  'packages/contract': [],
  'packages/storage': [],
  migrations: [],
  'packages/db': ['contract', 'migrations'],
  'packages/image': ['contract'],
  'packages/api': ['contract', 'db', 'image', 'storage'],
  'packages/fastify': ['api', 'contract', 'db', 'image', 'storage'],
  'packages/react': ['contract'],
  'apps/server': ['api', 'contract', 'db', 'fastify', 'image', 'storage'],
  'apps/web': ['contract', 'react'],
};

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));

const usedBy = (manifest: { dependencies?: object }) =>
  Object.keys(manifest.dependencies ?? {}).flatMap((name) => (name.startsWith('@portrait/') ? name.slice(10) : []));

test.for(Object.entries(ARROWS))('%s uses %j and no other workspace', ([folder, allowed]) => {
  expect(usedBy(manifestOf(folder)).filter((name) => !allowed.includes(name))).toEqual([]);
});

test('every workspace has its arrows here', () => {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`),
  );
  expect(Object.keys(ARROWS).toSorted()).toEqual([...folders, 'migrations'].toSorted());
});

test('every dependency is pinned to one version', () => {
  const loose = [...Object.keys(ARROWS), '.'].flatMap((folder) => {
    const { dependencies, devDependencies } = manifestOf(folder);
    return Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, range]) => !/^\d+\.\d+\.\d+$/.test(range),
    );
  });
  expect(loose).toEqual([]);
});

/** What a host has too, and passes in or gets out: of two copies the types do not fit. */
const PEERS: Record<string, string[]> = {
  'packages/contract': ['zod'],
  'packages/api': ['@trpc/server', 'zod'],
  'packages/fastify': ['@trpc/server', 'fastify', 'zod'],
  // Its tRPC client is its own: the last release of @trpc/react-query takes one version of the others alone.
  'packages/react': ['@tanstack/react-query', 'react', 'react-dom'],
};

test.for(Object.entries(PEERS))('%s takes its host’s %j, in any version that fits', ([folder, names]) => {
  const { dependencies = {}, devDependencies, peerDependencies } = manifestOf(folder);
  expect(Object.keys(peerDependencies)).toEqual(names);
  expect(Object.keys(dependencies).filter((name) => names.includes(name))).toEqual([]);
  for (const [name, range] of Object.entries<string>(peerDependencies)) {
    expect(range).toMatch(/^(?:\^|>=)\d+\.\d+\.\d+$/);
    expect(devDependencies, `${name}, to develop with`).toHaveProperty([name]);
  }
});

test('packages that are published say the same of where they come from and what they need', () => {
  const { repository, engines, license } = manifestOf('.');
  for (const folder of Object.keys(ARROWS).filter((folder) => !folder.startsWith('apps/'))) {
    const expected = { repository: { ...repository, directory: folder }, engines, license };
    expect(manifestOf(folder)).toMatchObject({ ...expected, description: expect.stringMatching(/./) });
  }
});
