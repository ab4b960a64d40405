import { randomBytes } from 'node:crypto';
import { journal } from '@portrait/db';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import type { Deps } from '../src/deps.ts';
import { CLAIM_MS } from '../src/lifecycle/claims.ts';
import { askForExport } from '../src/privacy/download/ask-for-export.ts';
import { exportPartPath } from '../src/privacy/download/export-paths.ts';
import { openExport, PART_BYTES } from '../src/privacy/download/open-export.ts';
import { newUser } from '../src/testing.ts';
import { anotherProcess, download, keysOf, prepare, setupExport } from './setup-export.ts';

const MIB = 1024 * 1024;

async function setup() {
  const own = await setupExport();
  await own.ask();
  const exported = async () =>
    (await journal.findOfOwner(own.deps.db, own.ada.id)).filter(({ action }) => action === 'exported').length;
  return { ...own, exported };
}

/** Storage of a process that stops in the middle of its first part, until `go` is called. */
function pausing({ storage }: Deps) {
  let [arrive, go] = [() => {}, () => {}];
  const paused = new Promise<void>((resolve) => (arrive = resolve));
  const going = new Promise<void>((resolve) => (go = resolve));
  const put: Deps['storage']['put'] = async (blobs) => {
    arrive();
    await going;
    await storage.put(blobs);
  };
  return { put, paused, go: () => go() };
}

test('an export whose process was killed is begun again once its claim has run out, and its bytes are deleted', async () => {
  const { deps, ada, look, keys, exported } = await setup();
  const { put, paused, go } = pausing(deps);
  const killed = prepare(anotherProcess(deps, { put, get: async () => randomBytes(3 * MIB) }));
  await paused;
  // What it had stored before.
  await deps.storage.put([{ key: exportPartPath(await row(deps), 7), bytes: Buffer.from('before'), contentType: '' }]);
  expect(await prepare(deps)).toBe(0);
  deps.moveClock(CLAIM_MS);
  expect(await prepare(deps)).toBe(1);
  const ready = await look();
  if (ready?.state !== 'ready') throw new Error(`it is ${ready?.state}`);
  const stored = await keys();
  expect(stored).toHaveLength(1);

  // It had only been slow: the part that it stores late is its last one, is not the download's, and goes with it.
  go();
  expect(await killed).toBe(0);
  expect([await look(), await exported()]).toEqual([ready, 1]);
  expect((await download(deps, { ownerId: ada.id, id: ready.id })).files.size).toBe(11);
  expect(await keys()).toHaveLength(2);
  deps.moveClock(26 * 60 * 60_000);
  await cleanUp(deps);
  expect(await keys()).toEqual([]);
});

test('a process that was overtaken stops, also while the other one is at work', async () => {
  const { deps, ada, look, keys } = await setup();
  const [slow, next] = [pausing(deps), pausing(deps)];
  const overtaken = prepare(anotherProcess(deps, { put: slow.put, get: async () => randomBytes(3 * MIB) }));
  await slow.paused;
  deps.moveClock(CLAIM_MS);
  const working = prepare(anotherProcess(deps, { put: next.put }));
  await next.paused;
  slow.go();
  expect([await overtaken, await look()]).toMatchObject([0, { state: 'preparing', total: 9 }]);
  expect(await keys()).toHaveLength(1);
  next.go();
  expect(await working).toBe(1);
  const { id } = await row(deps);
  expect((await download(deps, { ownerId: ada.id, id })).files.size).toBe(11);
});

test('the claim of a process that works is renewed, so that no other one begins', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { deps, look } = await setup();
  const { put, paused, go } = pausing(deps);
  const working = prepare(anotherProcess(deps, { put }));
  await paused;
  for (let third = 0; third < 6; third++) {
    deps.moveClock(CLAIM_MS / 3);
    const before = (await row(deps)).claimed_until;
    vi.advanceTimersByTime(CLAIM_MS / 3);
    await vi.waitFor(async () => expect((await row(deps)).claimed_until).not.toBe(before));
    expect(await prepare(deps)).toBe(0);
  }
  go();
  expect([await working, await look()]).toMatchObject([1, { state: 'ready' }]);
});

test('two processes prepare each of many downloads once', async () => {
  const { deps, exported } = await setup();
  const others = await Promise.all(['bob', 'carol', 'dan'].map(async (name) => newUser(deps, name)));
  for (const user of others) await askForExport(deps, { ownerId: user.id, actor: user, locale: 'ar' });
  const made = await Promise.all([prepare(deps), prepare(anotherProcess(deps)), prepare(anotherProcess(deps))]);
  expect(made.reduce((sum, count) => sum + count)).toBe(4);
  expect(await exported()).toBe(1);
  for (const { id } of others) expect(await keysOf(deps, id)).toHaveLength(1);
  const rows = await deps.db.selectFrom('users_export').select(['state', 'attempt']).execute();
  expect(rows).toEqual(rows.map(() => ({ state: 'ready', attempt: 1 })));
});

test('a process that stops leaves it to the next one at once', async () => {
  const { deps, look } = await setup();
  const stopping = new AbortController();
  const get: Deps['storage']['get'] = async (key) => {
    stopping.abort();
    return deps.storage.get(key);
  };
  expect(await prepare(anotherProcess(deps, { get }), stopping.signal)).toBe(0);
  expect(await look()).toMatchObject({ state: 'preparing' });
  expect(await prepare(deps)).toBe(1);
  expect(deps.errors).toEqual([]);
});

test('one that ends its process each time is given up', async () => {
  const { deps, look } = await setup();
  await deps.db.updateTable('users_export').set({ attempt: 4 }).execute();
  const { put, paused } = pausing(deps);
  void prepare(anotherProcess(deps, { put }));
  await paused;
  deps.moveClock(CLAIM_MS);
  expect([await prepare(deps), await look()]).toEqual([0, { state: 'broken' }]);
});

test('its progress is told while it is prepared', async () => {
  const { deps, look } = await setup();
  const told: unknown[] = [];
  const get: Deps['storage']['get'] = async (key) => {
    told.push(await look());
    return deps.storage.get(key);
  };
  await prepare(anotherProcess(deps, { get }));
  const first = { state: 'preparing', done: 0, total: 0 };
  expect(told).toEqual([first, ...[1, 2, 3, 4, 5, 6, 7, 8].map((done) => ({ state: 'preparing', done, total: 9 }))]);
});

test('a large one is stored in parts, and no file is read before there is room for it', async () => {
  const { deps, ada } = await setup();
  let [read, stored] = [0, 0];
  const get: Deps['storage']['get'] = async () => {
    read += 3 * MIB;
    return randomBytes(3 * MIB);
  };
  const sizes: number[] = [];
  const put: Deps['storage']['put'] = async (blobs) => {
    // Time to read ahead, if it did.
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    for (const blob of blobs) sizes.push('bytes' in blob ? blob.bytes.length : NaN);
    // The part, and two files: the one that is being written, and the one that yazl may have opened.
    expect(read - stored).toBeLessThanOrEqual(PART_BYTES + 2 * 3 * MIB);
    stored += sizes.at(-1)!;
    await deps.storage.put(blobs);
  };
  expect([await prepare(anotherProcess(deps, { get, put })), deps.errors]).toEqual([1, []]);
  expect(sizes.slice(0, -1)).toEqual(Array.from({ length: 6 }, () => PART_BYTES));
  const { id } = await row(deps);
  const own = { ownerId: ada.id, id };
  const { bytes } = await download(deps, own);
  expect(bytes.length).toBe(stored);
  const opened = await openExport(deps, own);
  const last = bytes.length - 1;
  const edge = PART_BYTES;
  for (const [start, end] of [
    [0, 0],
    [edge - 1, edge],
    [edge, edge],
    [9, 2 * edge + 9],
    [last - 9, last],
  ] as const) {
    const parts = [];
    for await (const part of opened.read({ start, end })) parts.push(part);
    expect(Buffer.concat(parts).equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
  }
});

async function row({ db }: Deps) {
  return db.selectFrom('users_export').selectAll().executeTakeFirstOrThrow();
}
