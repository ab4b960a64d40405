import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

const lock: { packages: Record<string, { version: string }> } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
);

/** All copies of a package in the lock, also nested ones. */
const versionsOf = (name: string) =>
  Object.entries(lock.packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) ? [version] : [],
  );

function atLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0;
}

/** Older versions corrupt data, crash, or let hostile bytes through. */
test.for([
  ['sharp', '0.35.5'],
  ['fastify', '5.12.8'],
  ['better-sqlite3', '12.11.1'],
  ['kysely', '0.28.18'],
] as const)('every %s that is installed is at least %s', ([name, floor]) => {
  const versions = versionsOf(name);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => !atLeast(version, floor))).toEqual([]);
});

test('a version below its floor is detected by numbers rather than by letters', () => {
  expect(atLeast('3.2.5', '3.2.6')).toBe(false);
  expect(atLeast('3.10.0', '3.2.6')).toBe(true);
});

test('SQLite is new enough not to corrupt a WAL that two connections write', () => {
  const Database = createRequire(join(ROOT, 'packages/db/package.json'))('better-sqlite3');
  const version = new Database(':memory:').prepare('select sqlite_version()').pluck().get();
  expect(atLeast(version, '3.51.3'), version).toBe(true);
});

test('all tRPC packages have the one version with exact peers', () => {
  const parts = Object.entries(lock.packages).filter(([path]) => path.includes('node_modules/@trpc/'));
  expect(parts.length).toBeGreaterThanOrEqual(3);
  expect(parts.filter(([, { version }]) => version !== '11.19.0')).toEqual([]);
});
