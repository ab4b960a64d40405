import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../server-process.ts';
import { commandOf, readDockerfile, type Instruction, type Stage } from './dockerfile.ts';

const run = promisify(execFile);
const MINUTES = 60_000;
/** What the container's system has, and this machine has already. */
const OF_THE_SYSTEM = /^(?:apt-get|mkdir \/data) /;

/** The files of the checkout as `docker build` would send them. */
async function buildContext(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-context-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const ignored = await run('git', ['ls-files', '-z', '-ci', '--exclude-from=deploy/Dockerfile.dockerignore']);
  const unsent = new Set(ignored.stdout.split('\0'));
  const files = stdout.split('\0').filter((file) => file !== '' && !unsent.has(file));
  for (const file of files) await cp(file, path.join(folder, file)).catch(missingIsDeleted);
  return folder;
}

function missingIsDeleted(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Does the steps of the Dockerfile without a container: its /app is a folder of each stage. */
async function buildStages(stages: Stage[], context: string): Promise<string> {
  const folders = new Map<string, string>();
  for (const { base, name, instructions } of stages) {
    const folder = await mkdtemp(path.join(tmpdir(), `portrait-${name}-`));
    onTestFinished(async () => rm(folder, { recursive: true, force: true }));
    const before = folders.get(base);
    if (before) await cp(before, folder, { recursive: true, verbatimSymlinks: true });
    folders.set(name, folder);
    for (const step of instructions) await doStep(step, { folder, context, folders });
  }
  return String(folders.get('final'));
}

async function doStep(
  { name, args, text, from }: Instruction,
  { folder, context, folders }: { folder: string; context: string; folders: Map<string, string> },
): Promise<void> {
  if (name === 'RUN' && !OF_THE_SYSTEM.test(text)) {
    const { NODE_ENV: _, ...env } = process.env;
    await run('sh', ['-c', text], { cwd: folder, env: { ...env, TURBO_TELEMETRY_DISABLED: '1' }, maxBuffer: 1e8 });
  }
  if (name !== 'COPY') return;
  const to = args.at(-1) ?? '';
  for (const source of args.slice(0, -1)) {
    const file = from
      ? path.join(String(folders.get(from)), path.relative('/app', source))
      : path.join(context, source);
    const isFolder = (await stat(file)).isDirectory();
    const target = path.join(folder, to, !isFolder && to.endsWith('/') ? path.basename(source) : '');
    await cp(file, target, { recursive: true, verbatimSymlinks: true });
  }
}

/** @returns the status of an upload by a new user */
async function uploadTo(url: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const account = JSON.stringify({ username: 'ada', password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers, body: account });
  const cookie = (signedUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const body = new FormData();
  body.set('image', new Blob([new Uint8Array(await sampleJpeg({ width: 64, height: 64 }))]), 'photo.jpg');
  return (await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers: { cookie }, body }))
    .status;
}

test.skipIf(!process.env['BUILD_IMAGE'])(
  'the steps of the Dockerfile make a server that starts, reads a picture and ends (npm run test:heavy)',
  async () => {
    const stages = readDockerfile();
    const app = await buildStages(stages, await buildContext());
    const installed = await readdir(path.join(app, 'node_modules'));
    expect(installed).toContain('better-sqlite3');
    for (const tool of ['vite', 'vitest', 'turbo', 'oxlint', 'typescript', 'recharts'])
      expect(installed).not.toContain(tool);

    const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-image-'));
    onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
    const [, ...command] = commandOf(stages.at(-1), 'CMD');
    const env = { NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', DATA_DIR };
    const server = await startProgram(command, { cwd: app, env });
    onTestFinished(server.kill);
    expect(await (await fetch(server.url)).text()).toContain('<div id="root"');
    expect(await uploadTo(server.url)).toBe(201);
    const { stdout } = await run(process.execPath, ['apps/server/dist/cli.js', 'stats', '--json'], {
      cwd: app,
      env: { ...env, PATH: process.env['PATH'] },
    });
    expect(JSON.parse(stdout)).toMatchObject({ users: 1 });
    expect(await server.stop()).toBe(0);
  },
  20 * MINUTES,
);
