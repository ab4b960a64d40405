import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { djangoVersions } from '../peers/django.mjs';
import { versions as sharpVersions } from '../peers/bare/squares.mjs';
import { IPX_VERSION } from '../peers/ipx.mjs';
import { nginxVersion } from '../peers/nginx.mjs';

const SQLite = createRequire(new URL('../../packages/db/package.json', import.meta.url))('better-sqlite3');

/** @returns facts by name, as text */
export function machine() {
  return {
    processor: `${os.cpus()[0].model}, ${os.availableParallelism()} cores`,
    memory: `${(os.totalmem() / 1024 ** 3).toFixed(0)} GiB`,
    kernel: `${os.type()} ${os.release()}`,
    'file system': execFileSync('findmnt', ['-no', 'FSTYPE', '-T', os.tmpdir()], { encoding: 'utf8' }).trim(),
  };
}

/** @returns versions by name, without those of peers that are missing */
export function versions() {
  const all = {
    'Node.js': process.versions.node,
    sharp: sharpVersions.sharp,
    libvips: sharpVersions.vips,
    'better-sqlite3': installed('better-sqlite3'),
    SQLite: new SQLite(':memory:').prepare('select sqlite_version()').pluck().get(),
    Fastify: installed('fastify'),
    ...djangoVersions(),
    nginx: nginxVersion(),
    wrk: wrkVersion(),
    ipx: IPX_VERSION,
  };
  return Object.fromEntries(Object.entries(all).filter(([, version]) => version !== undefined));
}

export function wrkVersion() {
  return /^wrk (\S+)/.exec(spawnSync('wrk', ['-v'], { encoding: 'utf8' }).stdout ?? '')?.[1];
}

function installed(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}
