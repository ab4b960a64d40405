import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/run.mjs';
import { copyExample, installPacked } from '../install-example.mjs';
import { WRONG_PAGE, WRONG_SERVER } from '../wrong-inputs.mjs';

/** An example outside the checkout, with other versions of what it needs. @returns its folder */
export async function makeHost(example, folder, tarballs, versions = {}) {
  copyExample(example, folder);
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const group of [manifest.dependencies, manifest.devDependencies])
    for (const name of Object.keys(group)) group[name] = versions[name] ?? group[name];
  writeFileSync(path, JSON.stringify(manifest));
  await installPacked(folder, tarballs);
  return folder;
}

/** Runs a program of the application. @throws Error with its output */
export async function runIn(folder, program, ...args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  const options = { cwd: folder, env, timeout: 300_000, maxBuffer: 2 ** 26 };
  const run = promisify(execFile)(join(folder, 'node_modules/.bin', program), args, options);
  return (await run.catch(({ stdout, stderr }) => Promise.reject(new Error(`${stdout}${stderr}`)))).stdout;
}

/** The compiler accepts the application and Portrait's declarations, and refuses each wrong line. */
export async function compile(folder, moduleResolution) {
  const tsconfig = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
  const module = moduleResolution === 'bundler' ? 'esnext' : moduleResolution;
  const compilerOptions = { ...tsconfig.compilerOptions, module, moduleResolution, skipLibCheck: false };
  writeFileSync(join(folder, 'wrong.ts'), WRONG_SERVER);
  writeFileSync(join(folder, 'wrong-page.tsx'), WRONG_PAGE);
  const files = [...tsconfig.files, 'wrong.ts', 'wrong-page.tsx'];
  writeFileSync(join(folder, 'matrix.json'), JSON.stringify({ compilerOptions, files }));
  const said = await runIn(folder, 'tsc', '--project', 'matrix.json', '--pretty', 'false').catch(
    ({ message }) => message,
  );
  // Some libraries declare adapters for others that are not installed.
  const errors = said
    .split('\n')
    .filter((line) => /error TS/.test(line) && !/^node_modules\/(?!@portrait\/)/.test(line));
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/**
 * @param output a folder of scripts for browsers
 * @throws Error unless one of them is the whole worker that makes pictures lighter, and another starts it
 */
export function findWorker(output) {
  const names = readdirSync(output, { recursive: true }).filter((name) => name.endsWith('.js'));
  const scripts = names.map((name) => [name, readFileSync(join(output, name), 'utf8')]);
  // Next also writes the file as it is, whose import leads nowhere, and does not use it.
  const worker = scripts.find(
    ([, text]) => /(?<![.\w])addEventListener\(["'`]message/.test(text) && text.includes('nothing to draw with'),
  )?.[0];
  if (!worker) throw new Error(`none of ${names.length} scripts in ${output} is the worker`);
  const isStarter = ([name, text]) => name !== worker && /\bnew Worker\(|\(Worker, ?\{/.test(text);
  if (!scripts.some(isStarter)) throw new Error(`nothing starts ${worker}`);
  return worker;
}

/** Every module of Vite's development server loads, as in the gate of the packages; the worker is among them. */
export async function crawl(folder) {
  cpSync(join(ROOT, 'gates/crawl-dev-server.ts'), join(folder, 'crawl-dev-server.ts'));
  const program = `import { crawlDevServer } from './crawl-dev-server.ts';
    console.log(JSON.stringify([...(await crawlDevServer(process.cwd(), '/page.tsx'))]));\n`;
  writeFileSync(join(folder, 'crawl.ts'), program);
  const answers = JSON.parse(await runIn(folder, 'tsx', 'crawl.ts'));
  const failed = answers.filter(([, answer]) => answer !== 'loaded');
  if (failed.length > 0) throw new Error(failed.join('\n'));
  if (!answers.some(([url]) => url.includes('lighten-worker'))) throw new Error('nothing refers to the worker');
}

/** The scripts for browsers that Next made: `next dev` has a folder of its own. */
export function outputOfNext(folder, mode) {
  const own = join(folder, '.next', mode, 'static');
  return existsSync(own) ? own : join(folder, '.next/static');
}
