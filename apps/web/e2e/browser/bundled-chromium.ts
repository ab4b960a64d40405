import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CACHE_FOLDER } from '../cache-folder.ts';

const PACKAGE = '@sparticuz/chromium';
/** It exports no manifest, and only its entry for import. */
const MANIFEST = createRequire(import.meta.url)
  .resolve.paths(PACKAGE)
  ?.map((folder) => join(folder, PACKAGE, 'package.json'))
  .find((path) => existsSync(path));
if (MANIFEST === undefined) throw new Error(`${PACKAGE} is not installed`);
const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };
const FOLDER = join(CACHE_FOLDER, `chromium-${version}`);

const NSS_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/lib/x86_64-linux-gnu', '/usr/lib64', '/lib64', '/usr/lib'];
const hasNss = () => NSS_FOLDERS.some((folder) => existsSync(join(folder, 'libnss3.so')));

/** The Chromium of an npm package: it needs only x64 Linux. */
export const bundledChromium = {
  runsHere: process.platform === 'linux' && process.arch === 'x64',
  executablePath: join(FOLDER, 'chromium'),
  /** Its own libraries are used only where the system has none. */
  env: (): Record<string, string> => (hasNss() ? {} : { LD_LIBRARY_PATH: join(FOLDER, 'al2023/lib') }),
  unpack,
};

/** Unpacks it into another folder and renames that, so that an interrupted start leaves nothing incomplete. */
async function unpack(): Promise<void> {
  if (existsSync(bundledChromium.executablePath)) return;
  const unfinished = `${FOLDER}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  // It unpacks into the temporary folder, and its libraries only where it believes to run as a cloud function.
  await withEnv({ TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' }, async () => {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  });
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(unfinished, FOLDER);
}

async function withEnv(env: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  try {
    await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
