import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** False after a change to another Node, whose binary interface differs. */
function nativeCodeLoads() {
  try {
    const Database = createRequire(join(ROOT, 'packages/db/package.json'))('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

function runOrExit(command, args) {
  const status = run(command, args, nodeHeaders());
  if (status !== 0) process.exit(status);
}

/** Where no prebuilt binary can be had, node-gyp compiles; the headers beside this Node spare it a download. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const known = process.env.npm_config_nodedir || !existsSync(join(prefix, 'include/node/node.h'));
  return known ? {} : { npm_config_nodedir: prefix };
}
