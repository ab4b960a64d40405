/**
 * Fetches a real S3 server for the tests, Ceph's radosgw, from Debian or Ubuntu: node scripts/fetch-ceph.mjs
 *
 * It needs no root: the packages, and those of their libraries that the system lacks, are unpacked below node_modules/.cache/portrait/ceph
 * (65 MB to download). If the package lists are out of date, run `apt-get update` first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FETCHED_CEPH as FOLDER } from './ceph/find-ceph.mjs';

const WANTED = ['radosgw', 'ceph-mon', 'ceph-osd'];
/** The others are tools for disks, which a server in memory does not call. */
const USED = /^(?:ceph|lib|python3-|radosgw)/;

if (existsSync(join(FOLDER, 'usr/bin/radosgw'))) {
  console.log(`already there: ${FOLDER}`);
} else {
  const names = missingPackages();
  console.log(`fetching ${names.length} packages`);
  fetchInto(`${FOLDER}-${process.pid}`, names);
  console.log(`unpacked: ${FOLDER}`);
}

/** Asks APT what an installation would add. */
function missingPackages() {
  const plan = execFileSync('apt-get', ['-s', 'install', '--no-install-recommends', ...WANTED], { encoding: 'utf8' });
  const added = [...plan.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  return added.filter((name) => USED.test(name));
}

/** Unpacks into another folder and renames that, so that an interrupted run leaves nothing incomplete. */
function fetchInto(unfinished, names) {
  const packed = join(unfinished, 'packed');
  try {
    mkdirSync(packed, { recursive: true });
    const options = ['-o', 'APT::Sandbox::User=', '-o', 'Acquire::Retries=3', '-q'];
    execFileSync('apt-get', [...options, 'download', ...names], {
      cwd: packed,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    for (const file of readdirSync(packed)) execFileSync('dpkg', ['-x', join(packed, file), unfinished]);
    rmSync(packed, { recursive: true });
    rmSync(FOLDER, { recursive: true, force: true });
    renameSync(unfinished, FOLDER);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
