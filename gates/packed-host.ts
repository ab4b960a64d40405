import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, runTool } from './run-tool.ts';

const PACKED = ['migrations', ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`)];
const DEVELOPED_WITH = ['@types/node', '@types/react', '@types/react-dom', 'vite'];

export interface PackedHost {
  folder: string;
  /** By the last part of the package name: the tarball, and the folder of the installed package. */
  packages: Record<string, { tarball: string; installed: string }>;
}

/**
 * An application outside the checkout that has only the tarballs of Portrait. All other packages have the versions of this
 * checkout's lock, from npm's cache if possible.
 */
export async function packedHost(files: Record<string, string>): Promise<PackedHost> {
  const root = mkdtempSync(join(tmpdir(), 'portrait-packed-'));
  const folder = join(root, 'host');
  const tarballs = join(root, 'tarballs');
  for (const made of [folder, tarballs]) mkdirSync(made);
  const workspaces = PACKED.flatMap((workspace) => ['--workspace', workspace]);
  await succeed(ROOT, 'npm', 'pack', '--silent', '--pack-destination', tarballs, ...workspaces);

  const packages = Object.fromEntries(
    readdirSync(tarballs).map((file) => {
      const name = file.replace(/^portrait-|-\d.*$/g, '');
      return [
        name,
        { tarball: join(tarballs, file), installed: join(folder, 'node_modules/@portrait', name) },
      ] as const;
    }),
  );
  for (const [file, text] of Object.entries({ ...manifests(packages), ...files }))
    writeFileSync(join(folder, file), text);
  await succeed(folder, 'npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
  return { folder, packages };
}

function manifests(packages: PackedHost['packages']) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; link?: boolean }>;
  };
  const locked = Object.entries(lock.packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
  const manifest = {
    name: 'host',
    version: '1.0.0',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(
      Object.entries(packages).map(([name, { tarball }]) => [`@portrait/${name}`, `file:${tarball}`]),
    ),
    devDependencies: Object.fromEntries(
      DEVELOPED_WITH.map((name) => [name, lock.packages[`node_modules/${name}`]!.version]),
    ),
  };
  const from = { lockfileVersion: 3, requires: true, packages: { '': manifest, ...Object.fromEntries(locked) } };
  return { 'package.json': JSON.stringify(manifest), 'package-lock.json': JSON.stringify({ ...manifest, ...from }) };
}

async function succeed(folder: string, command: string, ...args: string[]): Promise<void> {
  const { passed, said } = await runTool(folder, command, ...args);
  if (!passed) throw new Error(`${command} ${args[0]}: ${said}`);
}
