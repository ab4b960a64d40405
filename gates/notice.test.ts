import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

interface Locked {
  license?: string;
  dev?: boolean;
  link?: boolean;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');

/** Licences that require no more than MIT: their text, which is in each package. */
const LIKE_MIT = /\b(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense)\b/;
const ASKS_MORE = /GPL|OFL|MPL|EPL|CC-/;

/** Run-time dependencies whose licences must be named. */
const toBeNamed = Object.entries(lock.packages).flatMap(([path, { license = '', dev, link }]) => {
  const installed = path.includes('node_modules/') && !dev && !link;
  const mild = LIKE_MIT.test(license) && !ASKS_MORE.test(license);
  return installed && !mild ? [path.replace(/^.*node_modules\//, '')] : [];
});

/** Names in NOTICE; `*` matches any ending. */
const named = notice.match(/@[\w-]+\/[\w-]+\*?|(?<![\w/@-])[a-z]+(?:-[a-z\d]+)+\b/g) ?? [];
const fits = (name: string, pattern: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

test('every dependency with a licence unlike MIT is named in NOTICE', () => {
  expect(toBeNamed).toEqual(expect.arrayContaining(['@img/sharp-libvips-linux-x64', 'libheif-js']));
  expect(toBeNamed.filter((name) => !named.some((pattern) => fits(name, pattern)))).toEqual([]);
});

test('NOTICE names nothing that is no longer installed', () => {
  expect(named.length).toBeGreaterThanOrEqual(4);
  expect(named.filter((pattern) => !toBeNamed.some((name) => fits(name, pattern)))).toEqual([]);
});

test('the weights that pages load are named, with the licence of their package, whose text is packed with them', () => {
  expect(lock.packages['node_modules/@mediapipe/face_detection']?.license).toBe('Apache-2.0');
  expect(notice).toMatch(/weights of BlazeFace[^]*Apache License 2\.0/);
  const react = join(ROOT, 'packages/react');
  const { files } = JSON.parse(readFileSync(join(react, 'package.json'), 'utf8')) as { files: string[] };
  expect(files).toContain('face-weights-licence.txt');
  expect(readFileSync(join(react, 'face-weights-licence.txt'), 'utf8')).toMatch(/Apache License\s+Version 2\.0/);
});
