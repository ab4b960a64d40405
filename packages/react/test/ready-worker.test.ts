import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { prepareWorker, returnWorker, takeWorker } from '../src/upload/ready-worker.ts';

const started: FakeWorker[] = [];

class FakeWorker {
  ended = false;
  onerror: (() => void) | null = null;
  onmessage = null;
  constructor() {
    started.push(this);
  }
  terminate() {
    this.ended = true;
  }
}

let release: () => void;

beforeEach(() => {
  started.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
  release = prepareWorker();
});

afterEach(() => {
  release();
  vi.unstubAllGlobals();
});

test('a worker is started before it is needed, and serves one picture after the other', () => {
  expect(started).toHaveLength(1);
  const worker = takeWorker()!;
  returnWorker(worker);
  expect(takeWorker()).toBe(worker);
  returnWorker(worker);
  expect(started).toHaveLength(1);
});

test('a second picture at the same time gets its own, which is not kept', () => {
  const [first, second] = [takeWorker()!, takeWorker()!];
  expect(second).not.toBe(first);
  returnWorker(first);
  returnWorker(second);
  expect(started.map(({ ended }) => ended)).toEqual([false, true]);
});

test('one whose code did not load is not waited for', () => {
  started[0]?.onerror?.();
  expect(takeWorker()).toBe(started[1]);
});

test('the worker ends when nobody needs it, and one at work when it is done', () => {
  const other = prepareWorker();
  const worker = takeWorker()!;
  release();
  returnWorker(worker);
  expect(started[0]?.ended).toBe(false);
  other();
  expect(started[0]?.ended).toBe(true);
  returnWorker(takeWorker()!);
  expect(started.at(-1)?.ended).toBe(true);
  release = prepareWorker();
});

test('a page that may not start workers gets none', () => {
  takeWorker();
  vi.stubGlobal('Worker', () => {
    throw new DOMException('another origin', 'SecurityError');
  });
  expect(takeWorker()).toBeUndefined();
});
