import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD } from '../scripts/ensure-built.mjs';
import { ensureInstalled } from '../scripts/ensure-installed.mjs';
import { ROOT, run } from '../scripts/run.mjs';
import { copyExample, installPacked, packPackages } from './install-example.mjs';

/** Runs an example as its users would: outside the checkout, with the packages as they are published. */
const [name = ''] = process.argv.slice(2);
const examples = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'package.json')))
  .map((entry) => entry.name);
if (!examples.includes(name)) {
  console.error(`npm run example -- ${examples.join(' | ')}`);
  process.exit(1);
}

await ensureInstalled();
if (run(...BUILD.slice(0, 1), BUILD.slice(1)) !== 0) process.exit(1);
const home = join(tmpdir(), 'portrait-examples');
const folder = join(home, name);
rmSync(join(home, 'tarballs'), { recursive: true, force: true });
console.log(`Installing ${name} in ${folder}`);
copyExample(name, folder);
await installPacked(folder, await packPackages(join(home, 'tarballs')));
const child = spawn('npm', ['start'], { cwd: folder, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
