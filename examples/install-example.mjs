import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, TOOL_ENV } from '../scripts/run.mjs';

const PUBLISHED = ['migrations', ...readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`)];
const ADDON = 'build/Release/better_sqlite3.node';

/**
 * Packs the packages as they would be published; they must be built.
 *
 * @returns the tarballs in the folder, by the names of their packages
 */
export async function packPackages(folder) {
  mkdirSync(folder, { recursive: true });
  const workspaces = PUBLISHED.flatMap((workspace) => ['--workspace', workspace]);
  await npm(ROOT, 'pack', '--silent', '--pack-destination', folder, ...workspaces);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [`@portrait/${file.replace(/^portrait-|-\d.*$/g, '')}`, join(folder, file)]),
  );
}

/**
 * Installs an application that uses the packages, outside the checkout. Other packages have the versions of the checkout's lock, if they
 * are in it, and the compiled part of better-sqlite3 is the checkout's.
 *
 * @param folder of the application; its package.json names what it needs
 * @param tarballs as from `packPackages`
 */
export async function installPacked(folder, tarballs) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = Object.fromEntries(Object.entries(tarballs).map(([name, tarball]) => [name, `file:${tarball}`]));
  const direct = Object.keys(manifest.dependencies).filter((name) => name in files);
  for (const name of direct) manifest.dependencies[name] = files[name];
  // What they need of one another. An override of a direct dependency is refused unless it is the same.
  manifest.overrides = { ...manifest.overrides, ...files };
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const locked = Object.entries(packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);
  const lock = { lockfileVersion: 3, requires: true, packages: { '': manifest, ...Object.fromEntries(locked) } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  await npm(folder, 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund');
  reuseAddon(folder);
}

function reuseAddon(folder) {
  const installed = join(folder, 'node_modules/better-sqlite3');
  if (!existsSync(installed)) return;
  const compiled = dirname(
    createRequire(join(ROOT, 'packages/db/package.json')).resolve('better-sqlite3/package.json'),
  );
  mkdirSync(join(installed, dirname(ADDON)), { recursive: true });
  copyFileSync(join(compiled, ADDON), join(installed, ADDON));
}

/** Copies an example, without what a run of it left. */
export function copyExample(name, folder) {
  const left = /(?:^|\/)(?:node_modules|dist|data|\.next)$/;
  cpSync(join(ROOT, 'examples', name), folder, { recursive: true, filter: (path) => !left.test(path) });
}

/** Without the settings that npm gives to the scripts of this checkout. */
const env = Object.fromEntries(Object.entries(TOOL_ENV).filter(([name]) => !/^npm_/i.test(name)));

async function npm(folder, ...args) {
  const options = { cwd: folder, env, maxBuffer: 2 ** 26 };
  await promisify(execFile)('npm', args, options).catch(({ stdout, stderr }) => {
    throw new Error(`npm ${args[0]} in ${folder}: ${stdout}\n${stderr}`);
  });
}
