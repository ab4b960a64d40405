import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crawlDevServer } from './crawl-dev-server.ts';
import { packedHost, type PackedHost } from './packed-host.ts';
import { ROOT, runTool } from './run-tool.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const RECIPE = /## Put it into your own application\n[^#`]*?```ts\n([^]*?)```/.exec(README)?.[1];

const SERVER = `
import Fastify from 'fastify';
declare module 'fastify' {
  interface FastifyRequest {
    user: { id: number; name: string } | null;
  }
}
const app = Fastify();
${RECIPE}`;

const ADMIN = `
import { AdminArea, type AdminLocation } from '@portrait/react/admin';
import '@portrait/react/admin.css';
import { useState } from 'react';

export default function Moderation({ role }: { role: 'moderator' | 'admin' }) {
  const [address, navigate] = useState(window.location.pathname);
  const [path = '', query = ''] = address.split('?');
  const location: AdminLocation = { path, query, base: '/moderation', navigate };
  return <AdminArea role={role} location={location} />;
}`;

const PAGE = `
import { lazy, Suspense } from 'react';
import { PortraitProvider, ProfilePicture, UserAccountModal, useHistory } from '@portrait/react';
import '@portrait/react/styles.css';
import { createRoot } from 'react-dom/client';

const Moderation = lazy(() => import('./admin'));

export function Names() {
  const { data } = useHistory({ enabled: true });
  return data?.pages.flatMap(({ items }) => items).map(({ id }) => <li key={id}>{id.toFixed(0)}</li>);
}

createRoot(document.getElementById('root')!).render(
  <PortraitProvider user={{ id: 7, username: 'ada' }} locale="fr">
    <ProfilePicture userId={7} username="ada" size={40} />
    <UserAccountModal open onOpenChange={(open) => console.log(open)} />
    <Suspense>{location.pathname.startsWith('/moderation') && <Moderation role="moderator" />}</Suspense>
  </PortraitProvider>,
);`;

const TYPED = `
import type { RouterInputs, RouterOutputs } from '@portrait/react';

type IsAny<T> = 0 extends 1 & T ? true : false;
export const anything: [
  IsAny<RouterInputs>,
  IsAny<RouterInputs['profilePicture']['confirm']>,
  IsAny<RouterOutputs['profilePicture']['history']['items'][number]>,
  IsAny<RouterOutputs['admin']['uploads']['get']>,
] = [false, false, false, false];
// @ts-expect-error -- an upload's id is a number
export const input: RouterInputs['profilePicture']['confirm'] = { uploadId: '1' };
`;

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    types: ['node', 'vite/client'],
  },
  files: ['server.ts', 'page.tsx', 'admin.tsx'],
};

let host: PackedHost;

beforeAll(async () => {
  host = await packedHost({
    'server.ts': SERVER,
    'page.tsx': PAGE,
    'admin.tsx': ADMIN,
    'index.html': '<div id="root"></div><script type="module" src="/page.tsx"></script>',
    'tsconfig.json': JSON.stringify(TSCONFIG),
  });
}, 600_000);

afterAll(() => host && rmSync(dirname(host.folder), { recursive: true, force: true }));

test('every package is packed with its licence and notices, and without broken references', () => {
  expect(Object.keys(host.packages)).toEqual(expect.arrayContaining(['api', 'contract', 'fastify', 'react']));
  for (const [name, { installed }] of Object.entries(host.packages)) {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files, name).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'package.json']));
    expect(
      files.filter((file) => /\.tsbuildinfo$|\.d\.ts\.map$|^(?:src|test)\/.*\.tsx?$/.test(file)),
      name,
    ).toEqual([]);
    const maps = files.filter((file) => file.endsWith('.js.map'));
    const sourceless = maps.filter((file) => !readFileSync(join(installed, file), 'utf8').includes('"sourcesContent"'));
    expect(sourceless, name).toEqual([]);
  }
});

test('publint finds no problems', async () => {
  for (const [name, { installed }] of Object.entries(host.packages)) {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true });
    expect(messages, name).toEqual([]);
  }
});

test('everything that imports ES modules finds the right types', async () => {
  for (const [name, { tarball }] of Object.entries(host.packages)) {
    const packed = createPackageFromTarballData(new Uint8Array(readFileSync(tarball)));
    const result = await checkPackage(packed, {
      excludeEntrypoints: ['./styles.css', './admin.css', './portrait-elements.js'],
    });
    const problems = result.types === false ? ['no types'] : result.problems;
    // The packages are ESM only, as in the profile esm-only of are-the-types-wrong: node10 and require are not supported.
    const served = problems.filter(
      (problem) =>
        typeof problem === 'string' || !('resolutionKind' in problem) || !/^node10|cjs$/.test(problem.resolutionKind),
    );
    expect(served, name).toEqual([]);
  }
});

test('the README’s host and a page with the components type-check', async () => {
  expect(RECIPE).toContain('createPortrait');
  const { said } = await runTool(host.folder, 'tsc', '-p', '.');
  // Checks our declarations too; @trpc/server has some for adapters whose libraries are not installed.
  const ours = said.split('\n').filter((line) => line !== '' && !/^node_modules\/(?!@portrait\/)/.test(line));
  expect(ours).toEqual([]);
});

test('the page has the router’s types without the packages of the server', async () => {
  for (const name of ['api', 'db', 'fastify', 'image', 'migrations', 'storage'])
    rmSync(join(host.folder, 'node_modules/@portrait', name), { recursive: true });
  writeFileSync(join(host.folder, 'typed.tsx'), TYPED);
  const alone = {
    ...TSCONFIG,
    compilerOptions: { ...TSCONFIG.compilerOptions, skipLibCheck: true },
    files: ['page.tsx', 'admin.tsx', 'typed.tsx'],
  };
  writeFileSync(join(host.folder, 'alone.json'), JSON.stringify(alone));
  expect((await runTool(host.folder, 'tsc', '-p', 'alone.json')).said.trim()).toBe('');
});

test('the moderators’ pages are in no file that a page loads at once', async () => {
  const { passed, said } = await runTool(host.folder, 'vite', 'build');
  expect(passed, said).toBe(true);
  const html = readFileSync(join(host.folder, 'dist/index.html'), 'utf8');
  const files = readdirSync(join(host.folder, 'dist/assets')).map((name) => ({
    isAtOnce: html.includes(name),
    isAdmin: readFileSync(join(host.folder, 'dist/assets', name), 'utf8').includes('portrait-admin'),
  }));
  expect(files.filter(({ isAtOnce }) => isAtOnce).length).toBeGreaterThan(1);
  expect(files.filter(({ isAtOnce, isAdmin }) => isAtOnce && isAdmin)).toEqual([]);
  expect(files.filter(({ isAdmin }) => isAdmin).length).toBeGreaterThan(1);
});

test('Vite’s development server serves every module', async () => {
  const answers = await crawlDevServer(host.folder, '/page.tsx');
  const addresses = [...answers.keys()].join('\n');
  expect(addresses).toMatch(/portrait_react[^]*lighten-worker|lighten-worker[^]*portrait_react/);
  expect(addresses).toMatch(/finder-worker[^]*face-weights\.bin/);
  expect([...answers].filter(([, answer]) => answer !== 'loaded')).toEqual([]);
});
