import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runTool } from './run-tool.ts';
import { workspaceWith } from './scratch.ts';

const boundariesOf = (folder: string) => runTool(folder, 'turbo', 'boundaries');

test('nothing here crosses a boundary', async () => {
  const { passed, said } = await boundariesOf(workspaceWith({}));
  expect(passed, said).toBe(true);
});

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

test.for([
  ['packages/contract', 'storage'],
  ['packages/storage', 'contract'],
  ['migrations', 'contract'],
  ['packages/db', 'storage'],
  ['packages/db', 'image'],
  ['packages/image', 'storage'],
  ['packages/image', 'db'],
  ['packages/api', 'fastify'],
  ['packages/fastify', 'react'],
  ['packages/react', 'fastify'],
  ['packages/react', 'server'],
  ['apps/server', 'react'],
  ['apps/web', 'server'],
] as const)('%s cannot even declare that it depends on %s', async ([folder, forbidden]) => {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  manifest.dependencies = { ...manifest.dependencies, [`@portrait/${forbidden}`]: '0.1.0' };
  const crossed = workspaceWith({ [`${folder}/package.json`]: JSON.stringify(manifest) });
  const { passed, said } = await boundariesOf(crossed);
  expect(said).toContain(`Package \`@portrait/${forbidden}\` found`);
  expect(passed).toBe(false);
});
