import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ROOT, runTool } from './run-tool.ts';
import { folderWith } from './scratch.ts';

const DIST = join(ROOT, 'packages/react/dist');
const DIRECTIVE = /^['"]use client['"]/;
/** JSX, hooks, and libraries that use them. */
const CLIENT_CODE =
  /from ['"](?:react(?:\/[\w-]+)?|@base-ui\/[^'"]+|react-easy-crop|@trpc\/react-query|@tanstack\/react-query)['"]|\buse[A-Z]\w*\(/;

const withoutComments = (code: string) => code.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
const modules = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  // The script for pages without React is no module of a host's.
  .filter((file) => file.endsWith('.js') && !file.startsWith('script'))
  .map((file) => ({ file, code: readFileSync(join(DIST, file), 'utf8') }));

test('exactly the components and hooks of the built package are marked as client modules', () => {
  expect(modules.length).toBeGreaterThan(60);
  const isClient = (code: string) => DIRECTIVE.test(code);
  const needsIt = (code: string) => CLIENT_CODE.test(withoutComments(code));
  const unsaid = modules.filter(({ code }) => needsIt(code) && !isClient(code));
  const said = modules.filter(({ code }) => isClient(code) && !needsIt(code));
  expect(
    unsaid.map(({ file }) => file),
    "without 'use client' at the top",
  ).toEqual([]);
  expect(
    said.map(({ file }) => file),
    "with 'use client' for nothing",
  ).toEqual([]);
});

/** Client modules as a server with React Server Components sees them: references that cannot be called. */
const CLIENT_REFERENCES = `
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
export async function load(url, context, nextLoad) {
  if (!url.startsWith(${JSON.stringify(pathToFileURL(DIST).href)})) return nextLoad(url, context);
  const code = await readFile(fileURLToPath(url), 'utf8');
  if (!/^['"]use client/.test(code)) return nextLoad(url, context);
  const names = [...code.matchAll(/^export (?:async )?(?:function|const|class|let) (\\w+)/gm)].map(([, name]) => name);
  const source = names.map((name) => 'export const ' + name + ' = { client: true };').join('\\n');
  return { format: 'module', source: source + '\\nexport default { client: true };', shortCircuit: true };
}`;

test('the plain functions of the index can be called on a server, where its components are references', async () => {
  const folder = folderWith({
    'references.mjs': CLIENT_REFERENCES,
    'register.mjs': `import { register } from 'node:module'; register('./references.mjs', import.meta.url);`,
    'page.mjs': `
      import * as door from '@portrait/react';
      const { directionOf, sentenceOf, UserAccountModal, useHistory } = door;
      console.log(JSON.stringify([directionOf('ar'), sentenceOf({ code: 'NO_IMAGE', facts: {} }, 'fr'), UserAccountModal, useHistory]));`,
  });
  const server = ['--conditions=react-server', '--import', './register.mjs', 'page.mjs'];
  const { passed, said } = await runTool(folder, 'node', ...server);
  expect(passed, said).toBe(true);
  const reference = { client: true };
  expect(JSON.parse(said)).toEqual(['rtl', 'Aucune image fournie.', reference, reference]);
});

test('the built index can be imported without a browser', async () => {
  const folder = folderWith({
    'page.mjs': `import { directionOf } from '@portrait/react'; console.log(directionOf('ar'));`,
  });
  const { said } = await runTool(folder, 'node', 'page.mjs');
  expect(said.trim(), relative(ROOT, folder)).toBe('rtl');
});
