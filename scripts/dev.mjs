import { spawn } from 'node:child_process';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { ROOT, TOOL_ENV } from './run.mjs';

ensureInstalled();
ensureBuilt();

const programs = [
  ['tsc', '-b', '--watch', '--preserveWatchOutput'],
  ['node', '--watch', 'apps/server/dist/main.js'],
  ['vite', 'apps/web'],
].map(([command, ...args]) =>
  spawn(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { DEMO: '1', ...TOOL_ENV },
    shell: process.platform === 'win32',
  }),
);

// One for all: when any of them ends, so do the others.
for (const program of programs) program.once('exit', () => programs.forEach((other) => other.kill()));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => programs.forEach((program) => program.kill(signal)));
