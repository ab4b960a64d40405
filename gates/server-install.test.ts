import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

interface Locked {
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

/** The path of a package in the lock, found as Node finds it. */
function pathOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder === '.' ? '' : folder, 'node_modules', name);
    const locked = lock.packages[path];
    if (locked) return locked.link ? locked.resolved : path;
    if (folder === '.') return undefined;
  }
}

/** What npm installs for a package: its dependencies, their peers, and so on. */
function installedFor(folder: string): string[] {
  const found = new Set([folder]);
  for (const path of found) {
    const { dependencies, peerDependencies, peerDependenciesMeta } = lock.packages[path] ?? {};
    const peers = Object.keys({ ...peerDependencies }).filter((name) => !peerDependenciesMeta?.[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies }), ...peers]) {
      const next = pathOf(name, path);
      if (next !== undefined) found.add(next);
    }
  }
  return [...found].map((path) => path.replace(/^.*node_modules\//, ''));
}

test('an installation of the server brings neither React nor its types', () => {
  const installed = installedFor('packages/fastify');
  expect(installed).toEqual(expect.arrayContaining(['packages/api', 'fastify', 'sharp', 'better-sqlite3']));
  expect(installed.filter((name) => /^(?:@types\/)?react(?:-dom)?$/.test(name))).toEqual([]);
});

test('an installation of the components brings nothing of the server', () => {
  const installed = installedFor('packages/react');
  expect(installed).toEqual(expect.arrayContaining(['packages/contract', 'react', '@base-ui/react']));
  expect(
    installed.filter((name) => /^(?:packages\/(?:api|db|image|storage|fastify)|fastify|sharp|kysely)$/.test(name)),
  ).toEqual([]);
});
