import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run } from './run.mjs';

/** Installs the packages of package-lock.json, unless node_modules has exactly these and this Node can load them. */
export function ensureInstalled() {
  if (!holdsWhatIsLocked()) runOrExit('npm', ['ci']);
  else if (!nativeCodeLoads()) runOrExit('npm', ['rebuild', 'better-sqlite3']);
}

/** Compares with the hidden lock in which npm records what it installed. */
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

/** False after a change to another Node with a different ABI. It is tried in another process, because a module loads only once. */
function nativeCodeLoads() {
  const open = `new (require('better-sqlite3'))(':memory:')`;
  return spawnSync(process.execPath, ['--eval', open], { cwd: join(ROOT, 'packages/db') }).status === 0;
}

function runOrExit(command, args) {
  const status = run(command, args, nodeHeaders());
  if (status !== 0) process.exit(status);
}

/** If there is no prebuilt binary, it is compiled with the headers of this Node, without a download. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
}
