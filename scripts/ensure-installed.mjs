import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run } from './run.mjs';

/** Installs what package-lock.json says, unless node_modules holds just that, usable by this Node. */
export function ensureInstalled() {
  if (!holdsWhatIsLocked()) runOrExit('npm', ['ci']);
  else if (!nativeCodeLoads()) runOrExit('npm', ['rebuild', 'better-sqlite3']);
}

/** npm notes in a hidden lock of its own what it put into node_modules. */
function holdsWhatIsLocked() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    if (!(path in installed)) return Boolean(optional || devOptional);
    return installed[path].version === version;
  });
}

function packagesOf(lock) {
  const file = join(ROOT, lock);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** False after a change to another Node, whose binary interface differs. Asked of a process of its own: a module loads once. */
function nativeCodeLoads() {
  const open = `new (require('better-sqlite3'))(':memory:')`;
  return spawnSync(process.execPath, ['--eval', open], { cwd: join(ROOT, 'packages/db') }).status === 0;
}

function runOrExit(command, args) {
  const status = run(command, args, nodeHeaders());
  if (status !== 0) process.exit(status);
}

/** Where no prebuilt binary can be had it is compiled: against the headers beside this very Node, without a download. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
}
