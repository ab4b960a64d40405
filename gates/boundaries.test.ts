import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runTool } from './run-tool.ts';
import { workspaceWith } from './scratch.ts';

const boundariesOf = (folder: string) => runTool(folder, 'turbo', 'boundaries');

test.for([
  ['an undeclared workspace', `export { openDatabase } from '@portrait/db';`, '@portrait/db'],
  ['an undeclared library', `export { default } from 'kysely';`, 'kysely'],
  ['a type of an undeclared library', `export type { Kysely } from 'kysely';`, 'kysely'],
  ['a file of another package', `export * from '../../db/src/index.ts';`, 'leaves the package'],
] as const)('a package that imports %s is refused', async ([, source, complaint]) => {
  const { passed, said } = await boundariesOf(workspaceWith({ 'packages/storage/src/crossing.ts': source }));
  expect(said).toContain(complaint);
  expect(passed).toBe(false);
});

/** For each workspace, those on which it must not declare a dependency. */
const FORBIDDEN: Record<string, string[]> = {
  'packages/contract': ['storage'],
  'packages/storage': ['contract'],
  migrations: ['contract'],
  'packages/db': ['storage', 'image'],
  'packages/image': ['storage', 'db'],
  'packages/api': ['fastify'],
  'packages/fastify': ['react'],
  'packages/react': ['fastify', 'server'],
  'apps/server': ['react'],
  'apps/web': ['server'],
};

function manifestWith(folder: string, names: string[]): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  const declared = Object.fromEntries(names.map((name) => [`@portrait/${name}`, '0.2.0']));
  return JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, ...declared } });
}

test('a workspace cannot declare a dependency against the arrows', async () => {
  const manifests = Object.entries(FORBIDDEN).map(([folder, names]) => [
    `${folder}/package.json`,
    manifestWith(folder, names),
  ]);
  const { said } = await boundariesOf(workspaceWith(Object.fromEntries(manifests)));
  const complaints = said.replaceAll(/[\s|]+/g, ' ');
  for (const [folder, names] of Object.entries(FORBIDDEN)) {
    for (const name of names) {
      const refused = `Package .@portrait/${name}. found with[^.@]* for .@portrait/${basename(folder)}.`;
      expect.soft(complaints).toMatch(new RegExp(refused));
    }
  }
});
