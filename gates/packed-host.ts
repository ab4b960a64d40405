import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPacked, packPackages } from '../examples/install-example.mjs';
import { ROOT } from './run-tool.ts';

const DEVELOPED_WITH = ['@types/node', '@types/react', '@types/react-dom', 'recharts', 'vite'];

export interface PackedHost {
  folder: string;
  /** By the last part of the package name: the tarball, and the folder of the installed package. */
  packages: Record<string, { tarball: string; installed: string }>;
}

/** An application outside the checkout that has only the tarballs of Portrait, and what its pages are developed with. */
export async function packedHost(files: Record<string, string>): Promise<PackedHost> {
  const root = mkdtempSync(join(tmpdir(), 'portrait-packed-'));
  const folder = join(root, 'host');
  mkdirSync(folder);
  const tarballs = await packPackages(join(root, 'tarballs'));
  for (const [file, text] of Object.entries({ 'package.json': manifest(Object.keys(tarballs)), ...files }))
    writeFileSync(join(folder, file), text);
  await installPacked(folder, tarballs);
  const packages = Object.entries(tarballs).map(
    ([name, tarball]) =>
      [name.replace('@portrait/', ''), { tarball, installed: join(folder, 'node_modules', name) }] as const,
  );
  return { folder, packages: Object.fromEntries(packages) };
}

function manifest(packages: string[]): string {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const dependencies = Object.fromEntries(packages.map((name) => [name, '*']));
  const tools = DEVELOPED_WITH.map((name) => [name, lock.packages[`node_modules/${name}`]!.version] as const);
  const devDependencies = Object.fromEntries(tools);
  return JSON.stringify({
    name: 'host',
    version: '1.0.0',
    private: true,
    type: 'module',
    dependencies,
    devDependencies,
  });
}
