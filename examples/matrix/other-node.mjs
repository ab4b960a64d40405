import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';

const ADDON = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
const NODE_GYP = 'npm/node_modules/node-gyp/bin/node-gyp.js';

/**
 * A program of another Node, from npm's package `node`, and better-sqlite3 compiled for it once with the headers that come with it.
 *
 * @returns the paths of both
 */
export function otherNode(major) {
  if (process.version.startsWith(`v${major}.`)) return { program: process.execPath, addon: join(ROOT, ADDON) };
  const folder = join(ROOT, 'node_modules/.cache/portrait', `node-${major}`);
  const home = join(folder, 'node_modules/node/node_modules', `node-${process.platform}-${process.arch}`);
  const program = join(home, 'bin/node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    // The package gets the program for this system in its install script.
    execFileSync('npm', ['install', `node@${major}`, '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' });
  }
  const addon = join(folder, ADDON);
  if (!existsSync(addon)) compile(folder, home);
  return { program, addon };
}

function compile(folder, home) {
  const source = join(folder, 'node_modules/better-sqlite3');
  rmSync(source, { recursive: true, force: true });
  const isSource = (path) => !path.endsWith('/better-sqlite3/build');
  cpSync(join(ROOT, 'node_modules/better-sqlite3'), source, { recursive: true, filter: isSource });
  const modules = execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim();
  const args = [join(modules, NODE_GYP), 'rebuild', '--release', `--nodedir=${home}`];
  // Not optimized: that takes minutes, and it serves a single picture.
  const env = { ...process.env, CFLAGS: '-O0', CXXFLAGS: '-O0' };
  execFileSync(join(home, 'bin/node'), args, { cwd: source, env, stdio: 'pipe', maxBuffer: 2 ** 26 });
}

/** From now on, the application's better-sqlite3 is the one compiled for that Node. */
export function useAddon(folder, addon) {
  copyFileSync(addon, join(folder, ADDON));
}
