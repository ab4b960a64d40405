import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UPLOAD_STATES } from '@portrait/contract';
import { expect, test } from 'vitest';
import { ROOT } from './run-tool.ts';

const SERVERS = ['packages/api', 'packages/db', 'packages/fastify', 'apps/server'];
const STATE = `'(?:${UPLOAD_STATES.join('|')})'`;
const ARRAY_OF_STATES = new RegExp(`\\[\\s*${STATE}(?:,\\s*${STATE})+,?\\s*\\]`);
const COMPARISON = new RegExp(`[!=]== ${STATE}|${STATE} [!=]==|'(?:=|!=|in|not in)', \\[?${STATE}|lit\\(${STATE}\\)`);

function linesOf(...folders: string[]): { place: string; line: string }[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(path.join(ROOT, folder, 'src'), { recursive: true, encoding: 'utf8' });
    const files = entries.filter((name) => /\.tsx?$/.test(name)).map((name) => path.posix.join(folder, 'src', name));
    return files.flatMap((file) => {
      const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n');
      return lines.map((line, i) => ({ place: `${file}:${i + 1}`, line }));
    });
  });
}

test('transactions are opened only in the functions for owners, accounts, jobs, snapshots and copies', () => {
  const opening = linesOf(...SERVERS).filter(({ line }) => /\.transaction\(\)|commitChange\(/.test(line));
  const files = opening.map(({ place }) => place.replace(/:\d+$/, ''));
  expect(files.toSorted()).toEqual([
    'packages/api/src/lifecycle/change-owner.ts',
    'packages/db/src/copy-rows.ts',
    ...Array.from({ length: 2 }, () => 'packages/db/src/move-rows.ts'),
    'packages/db/src/postgres/commit-alone.ts',
    ...Array.from({ length: 2 }, () => 'packages/db/src/sqlite/group-commits.ts'),
    ...Array.from({ length: 3 }, () => 'packages/db/src/transactions.ts'),
  ]);
});

test('states are listed once, and only the lifecycle table compares them', () => {
  const elsewhere = linesOf(...SERVERS).filter(
    ({ place }) => !place.startsWith('packages/api/src/lifecycle/decisions.ts'),
  );
  expect(elsewhere.filter(({ line }) => ARRAY_OF_STATES.test(line)).map(({ place }) => place)).toEqual([]);
  expect(elsewhere.filter(({ line }) => COMPARISON.test(line)).map(({ place }) => place)).toEqual([]);
});

test.each([
  ["where('state', '=', 'pending')", true],
  ["if (upload.state === 'confirmed')", true],
  ["'taken_down' !== state", true],
  ["where('state', 'in', ['pending'])", true],
  ["where('action', '=', 'refused')", false],
  ["where('state', '=', STATE.pending)", false],
])('%s compares with a state: %s', (line, found) => {
  expect(COMPARISON.test(line)).toBe(found);
});
