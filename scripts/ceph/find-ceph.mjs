import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

/** Where fetch-ceph.mjs unpacks it. */
export const FETCHED_CEPH = join(ROOT, 'node_modules/.cache/portrait/ceph');

const PROGRAMS = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph'];

/**
 * Finds Ceph's programs on this machine.
 *
 * @returns the environment in which they run, and lines of configuration with the folders of their plugins; undefined without Ceph, or
 * without setpriv (util-linux), which ends them with this process
 */
export function findCeph(env = process.env) {
  if (process.platform !== 'linux' || !isOnPath('setpriv', env)) return undefined;
  if (PROGRAMS.every((program) => isOnPath(program, env))) return { env, conf: [] };
  if (!existsSync(join(FETCHED_CEPH, 'usr/bin/radosgw'))) return undefined;
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const libraries = join(FETCHED_CEPH, 'usr/lib', triplet);
  return {
    env: {
      ...env,
      PATH: `${join(FETCHED_CEPH, 'usr/bin')}:${env.PATH}`,
      LD_LIBRARY_PATH: [libraries, join(libraries, 'ceph'), join(FETCHED_CEPH, 'lib', triplet)].join(':'),
      PYTHONPATH: join(FETCHED_CEPH, 'usr/lib/python3/dist-packages'),
    },
    conf: [
      `plugin dir = ${libraries}/ceph`,
      `osd class dir = ${libraries}/rados-classes`,
      `erasure code dir = ${libraries}/ceph/erasure-code`,
    ],
  };
}

function isOnPath(program, env) {
  try {
    execFileSync('which', [program], { env, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
