import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run, TOOL_ENV } from './run.mjs';

/**
 * Installs the packages of package-lock.json, unless node_modules has exactly these and this Node can load them. SQLite is compiled beside
 * what follows: that takes one processor a minute, and neither a build nor a check loads it.
 *
 * @returns settles when it is compiled
 */
export async function ensureInstalled() {
  const installs = !holdsWhatIsLocked();
  if (installs && run('npm', ['ci', '--ignore-scripts']) !== 0) process.exit(1);
  if (installs || !nativeCodeLoads()) await compile();
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

async function compile() {
  const compiler = spawn('npm', ['rebuild'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...TOOL_ENV, ...nodeHeaders() },
    shell: process.platform === 'win32',
  });
  const [status] = await once(compiler, 'exit');
  if (status !== 0) process.exit(1);
}

/** If there is no prebuilt binary, it is compiled with the headers of this Node, without a download. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
}
