import { spawn } from 'node:child_process';
import { demoByDefault } from './demo-by-default.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { ROOT, TOOL_ENV } from './run.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

const compiled = ensureInstalled();
ensureBuilt();
await compiled;
await demoByDefault();

// Each in its own process group, because some start others, and all of them must end.
const programs = [
  ['tsc', '-b', '--watch', '--preserveWatchOutput'],
  ['node', '--watch', 'apps/server/dist/serve.js'],
  ['vite', 'apps/web'],
].map(([command, ...args]) =>
  spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...TOOL_ENV, NODE_ENV: 'development', DEMO: process.env.DEMO },
    detached: true,
  }),
);

function stop() {
  for (const { pid, exitCode, signalCode } of programs) {
    if (pid && exitCode === null && signalCode === null) process.kill(-pid);
  }
}

for (const program of programs) program.once('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
stopWithNpm();
