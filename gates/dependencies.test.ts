import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

/**
 * The arrows of the architecture: the workspaces that each one needs at run time. Turbo's tags cannot express this, because they
 * also include indirect and development dependencies.
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

test('every workspace is listed with its arrows', () => {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`),
  );
  expect(Object.keys(ARROWS).toSorted()).toEqual([...folders, 'migrations'].toSorted());
});

const PUBLISHED = Object.keys(ARROWS).filter((folder) => !folder.startsWith('apps/'));

const rangesOf = (dependencies: object | undefined, allowed: RegExp) =>
  Object.entries<string>({ ...dependencies }).filter(([, range]) => !allowed.test(range));

test('what is developed with, and what the applications use, is pinned to one version', () => {
  for (const folder of [...Object.keys(ARROWS), '.']) {
    const { dependencies, devDependencies, private: isPrivate } = manifestOf(folder);
    expect(rangesOf(devDependencies, /^(?:npm:[a-z-]+@)?\d+\.\d+\.\d+$/), folder).toEqual([]);
    if (isPrivate) expect(rangesOf(dependencies, /^\d+\.\d+\.\d+$/), folder).toEqual([]);
  }
});

test('a published package shares libraries with its host, and is used with its siblings of the same version', () => {
  const { version } = manifestOf('.');
  for (const folder of PUBLISHED) {
    const { dependencies = {} } = manifestOf(folder);
    const [siblings, libraries] = [true, false].map((isSibling) =>
      Object.fromEntries(Object.entries(dependencies).filter(([name]) => name.startsWith('@portrait/') === isSibling)),
    );
    expect(rangesOf(libraries, /^\^\d+\.\d+\.\d+$/), folder).toEqual([]);
    expect(new Set(Object.values(siblings ?? {})), folder).toEqual(
      new Set(Object.keys(siblings ?? {}).length ? [version] : []),
    );
  }
});

/** Libraries whose objects cross between host and package: the types of two copies are incompatible. */
const PEERS: Record<string, string[]> = {
  'packages/contract': ['zod'],
  'packages/api': ['@trpc/server', 'zod'],
  'packages/fastify': ['@trpc/server', 'fastify', 'zod'],
  // Charts are an optional part, which most hosts do not install. Its tRPC client is a dependency: the last release of @trpc/react-query accepts only one version of the others.
  'packages/react': ['@tanstack/react-query', 'react', 'react-dom', 'recharts'],
};

test.for(Object.entries(PEERS))('%s uses the %j of its host, in any compatible version', ([folder, names]) => {
  const { dependencies = {}, devDependencies, peerDependencies } = manifestOf(folder);
  expect(Object.keys(peerDependencies)).toEqual(names);
  expect(Object.keys(dependencies).filter((name) => names.includes(name))).toEqual([]);
  for (const [name, range] of Object.entries<string>(peerDependencies)) {
    expect(range).toMatch(/^(?:\^|>=)\d+\.\d+\.\d+$/);
    expect(devDependencies, `${name}, to develop with`).toHaveProperty([name]);
  }
});

test('all published packages can be published, and declare the same origin and requirements', () => {
  const { repository, engines, license, version } = manifestOf('.');
  const publishConfig = { access: 'public', provenance: true };
  for (const folder of PUBLISHED) {
    const { private: isPrivate, keywords, ...manifest } = manifestOf(folder);
    const expected = { repository: { ...repository, directory: folder }, engines, license, version, publishConfig };
    expect(manifest).toMatchObject({ ...expected, description: expect.stringMatching(/./) });
    expect({ folder, isPrivate, isFound: keywords.includes('profile-picture') }).toEqual({ folder, isFound: true });
  }
});
