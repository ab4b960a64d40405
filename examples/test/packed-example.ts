import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { runTool } from '../../gates/run-tool.ts';
import { copyExample, installPacked } from '../install-example.mjs';
import { writeFiles } from '../matrix/host-times.mjs';

/** Ends with its parent, whose pipe it reads, and with `npm start`; then the whole group of processes does. */
const SUPERVISED = '(npm start < /dev/null; echo "npm start ended with $?"; kill 0) & cat > /dev/null; kill 0';

export interface PackedExample {
  folder: string;
  /** Compiles it with the TypeScript that it has itself. @returns the errors */
  compile(): Promise<string>;
  /** Compiles other files as the example's own are. @returns the errors */
  compileToo(files: Record<string, string>): Promise<string>;
  /** Starts it with `npm start`. @returns its address */
  start(): Promise<string>;
}

/**
 * An example outside the checkout, with the packed packages, for a test file.
 *
 * @param source the name of an example, or the files of an application, by their paths
 */
export async function packedExample(source: string | Record<string, string>): Promise<PackedExample> {
  const root = mkdtempSync(join(tmpdir(), 'portrait-example-'));
  const ending: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(ending.map(async (end) => end()));
    rmSync(root, { recursive: true, force: true });
  });
  const folder = join(root, 'app');
  if (typeof source === 'string') copyExample(source, folder);
  else writeFiles(folder, source);
  await installPacked(folder, inject('tarballs'));
  return {
    folder,
    compile: async () => errorsOf(folder, 'tsconfig.json'),
    async compileToo(files) {
      const project = JSON.stringify({ extends: './tsconfig.json', include: [], files: Object.keys(files) });
      writeFiles(folder, { ...files, 'too.json': project });
      return errorsOf(folder, 'too.json');
    },
    async start() {
      const { url, end } = await startProgram(folder);
      ending.push(end);
      return url;
    },
  };
}

async function errorsOf(folder: string, project: string): Promise<string> {
  const { said } = await runTool(folder, 'npx', '--no-install', 'tsc', '--project', project);
  return said.trim();
}

/** Its processes end with the tests, however they end. */
async function startProgram(folder: string): Promise<{ url: string; end: () => Promise<void> }> {
  const env = { ...process.env, PORT: '0', NODE_ENV: 'production' };
  const child = spawn('sh', ['-c', SUPERVISED], { cwd: folder, env, detached: true });
  // Once nobody writes to its pipes any more.
  const gone = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, 'SIGTERM');
    await gone;
  };
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /http:\/\/(?:127\.0\.0\.1|localhost):[1-9]\d*/.exec(output)?.[0];
      if (address) resolve(address);
    });
    child.once('close', () => reject(new Error(`the example ended\n${output}`)));
  });
  return { url, end };
}
