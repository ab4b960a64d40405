import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `scripts/fetch-ceph.mjs` unpacks it. */
const FETCHED = fileURLToPath(new URL('../../../../node_modules/.cache/portrait/ceph', import.meta.url));

/** Ceph's programs on this machine. */
export interface CephPrograms {
  /** The environment in which they run. */
  env: NodeJS.ProcessEnv;
  /** Lines of the configuration: the folders of their plugins, where they are not the system's. */
  conf: string[];
}

/** Undefined without Ceph, or without setpriv (util-linux), which ends its processes with this one. */
export function findCeph(env: NodeJS.ProcessEnv = process.env): CephPrograms | undefined {
  if (process.platform !== 'linux' || !isOnPath('setpriv', env)) return undefined;
  if (['radosgw', 'ceph-mon', 'ceph-osd', 'ceph'].every((program) => isOnPath(program, env))) return { env, conf: [] };
  if (!existsSync(path.join(FETCHED, 'usr/bin/radosgw'))) return undefined;
  const [libraries = ''] = librariesOf(FETCHED);
  return {
    env: {
      ...env,
      PATH: `${path.join(FETCHED, 'usr/bin')}:${env['PATH']}`,
      LD_LIBRARY_PATH: librariesOf(FETCHED).join(':'),
      PYTHONPATH: path.join(FETCHED, 'usr/lib/python3/dist-packages'),
    },
    conf: [
      `plugin dir = ${libraries}/ceph`,
      `osd class dir = ${libraries}/rados-classes`,
      `erasure code dir = ${libraries}/ceph/erasure-code`,
    ],
  };
}

function librariesOf(folder: string): string[] {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  return [`usr/lib/${triplet}`, `usr/lib/${triplet}/ceph`, `lib/${triplet}`].map((each) => path.join(folder, each));
}

function isOnPath(program: string, env: NodeJS.ProcessEnv): boolean {
  try {
    execFileSync('which', [program], { env, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
