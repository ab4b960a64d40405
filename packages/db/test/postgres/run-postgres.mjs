import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postgresPrograms } from './postgres-programs.mjs';

/**
 * Runs a new PostgreSQL in a temporary folder for as long as the parent lives, and prints its URL: see `startPostgres`.
 * Arguments: `durable` for one that survives a crash of its machine.
 */
const PREFIX = 'portrait-postgres-';
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
// PostgreSQL refuses to run as root.
const NOBODY = 65_534;
const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

sweep();
const folder = mkdtempSync(path.join(tmpdir(), PREFIX));
chmodSync(folder, 0o755);
writeFileSync(path.join(folder, 'keeper.pid'), String(process.pid));
const data = path.join(folder, 'data');
const bin = postgresPrograms({ as, scratch: folder });
mkdirSync(data, { mode: 0o700 });
if (as.uid !== undefined) chownSync(data, as.uid, as.gid);
const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
execFileSync(path.join(bin, 'initdb'), initdb, { ...as, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });

const port = await freePort();
const settings = [...SETTINGS, ...(process.argv.includes('durable') ? [] : NOT_DURABLE)];
const argv = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
let postgres = start();
let ending = false;
process.stdin.once('close', end).resume();
process.on('SIGINT', end).on('SIGTERM', end);

function start() {
  const started = spawn(path.join(bin, 'postgres'), argv, { ...as, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  started.stderr.on('data', (text) => {
    const before = log;
    log = (log + text).slice(-20_000);
    if (!isReady(before) && isReady(log)) process.stdout.write(`${JSON.stringify({ port, pid: started.pid })}\n`);
  });
  started.once('exit', (code) => {
    if (ending) return;
    // A crash that a test has caused: PostgreSQL recovers, as a supervisor would have it.
    if (code === null) postgres = start();
    else end(`PostgreSQL ended with ${code}:\n${log}`);
  });
  return started;
}

function isReady(log) {
  return log.includes('ready to accept connections');
}

function end(why) {
  if (ending) return;
  ending = true;
  if (typeof why === 'string') process.stderr.write(`${why}\n`);
  // Immediate: nothing in it is needed any more.
  postgres.once('exit', () => leave());
  if (postgres.exitCode !== null || !postgres.kill('SIGQUIT')) leave();
}

function leave() {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

/** Ends what a killed keeper has left behind. */
function sweep() {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const left = path.join(tmpdir(), name);
    if (isAlive(numberIn(path.join(left, 'keeper.pid')))) continue;
    const pid = numberIn(path.join(left, 'data/postmaster.pid'));
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    rmSync(left, { recursive: true, force: true });
  }
}

function numberIn(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid) {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: found } = server.address();
      server.close(() => resolve(found));
    });
  });
}
