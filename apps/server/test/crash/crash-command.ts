import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const PRELOAD = new URL('crash-at-step.mjs', import.meta.url).href;
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** Runs a command that is killed at a step (at none if 0). @returns the steps that it took */
export async function crashCommand(dataDir: string, at: number, args: string[]): Promise<string[]> {
  const log = path.join(dataDir, 'steps');
  const env = {
    PATH: process.env['PATH'],
    DATA_DIR: dataDir,
    CRASH_AT: String(at),
    CRASH_STEPS: log,
    CRASH_ARMED: '1',
  };
  const child = spawn(process.execPath, ['--import', PRELOAD, CLI, ...args], { cwd: dataDir, env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(at === 0 ? 0 : null);
  return (await readFile(log, 'utf8')).trim().split('\n');
}
