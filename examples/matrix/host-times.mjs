import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';
import { copyExample, installPacked } from '../install-example.mjs';
import { runIn } from './host-in-matrix.mjs';
import { tryServer } from './try-server.mjs';

/** The files that the tutorial tells its readers to make, by their paths. */
export function filesOfTutorial() {
  const text = readFileSync(join(ROOT, 'docs/tutorial.md'), 'utf8');
  const blocks = text.matchAll(/^```\w+ title="([^"]+)"\n([^]*?\n)```$/gm);
  return Object.fromEntries([...blocks].map(([, path = '', content = '']) => [path, content]));
}

export function writeFiles(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Every example, and the tutorial. */
export const HOSTS = [
  'tutorial',
  ...readdirSync(join(ROOT, 'examples')).filter((name) => existsSync(join(ROOT, 'examples', name, 'package.json'))),
];

/**
 * Installs a host outside the checkout, compiles it, and starts it with `npm start`, which builds its page first.
 *
 * @param name of HOSTS
 * @returns how long each took, in seconds
 * @throws Error with what went wrong
 */
export async function timesOf(name, folder, tarballs) {
  if (name === 'tutorial') writeFiles(folder, filesOfTutorial());
  else copyExample(name, folder);
  const install = await secondsOf(async () => installPacked(folder, tarballs));
  const tsc = await secondsOf(async () => runIn(folder, 'tsc'));
  const { seconds: page } = await tryServer(folder, ['npm', 'start'], async () => undefined);
  return { install, tsc, page };
}

async function secondsOf(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
