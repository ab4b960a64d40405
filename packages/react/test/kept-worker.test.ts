import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptWorker } from '../src/upload/kept-worker.ts';

const started: FakeWorker[] = [];

class FakeWorker {
  ended = false;
  onerror: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  asked: unknown[] = [];
  constructor() {
    started.push(this);
  }
  postMessage(request: unknown) {
    this.asked.push(request);
  }
  answer(data: unknown) {
    this.onmessage?.({ data });
  }
  terminate() {
    this.ended = true;
  }
}

function newWorker() {
  return keptWorker<string, string>(() => new Worker('unused'));
}

const patient = () => ({ signal: new AbortController().signal, patienceMs: 60_000 });

beforeEach(() => {
  started.length = 0;
  vi.stubGlobal('Worker', FakeWorker);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a worker is started before it is needed, and does one piece of work after the other', async () => {
  const worker = newWorker();
  const end = worker.prepare();
  for (const request of ['first', 'second']) {
    const asked = worker.ask(request, patient());
    started[0]?.answer(`${request} answer`);
    expect(await asked).toBe(`${request} answer`);
  }
  expect(started).toHaveLength(1);
  end();
});

test('a second request at the same time gets its own worker, which is not kept', async () => {
  const worker = newWorker();
  const end = worker.prepare();
  const asked = [worker.ask('one', patient()), worker.ask('two', patient())];
  expect(started.map((each) => each.asked)).toEqual([['one'], ['two']]);
  started.forEach((each, nth) => each.answer(String(nth)));
  expect(await Promise.all(asked)).toEqual(['0', '1']);
  expect(started.map(({ ended }) => ended)).toEqual([false, true]);
  end();
});

test('one whose code did not load is not waited for', () => {
  const worker = newWorker();
  worker.prepare();
  started[0]?.onerror?.();
  void worker.ask('one', patient());
  expect(started[1]?.asked).toEqual(['one']);
});

test('the worker ends when nobody needs it, and one at work when it is done', async () => {
  const worker = newWorker();
  const ends = [worker.prepare(), worker.prepare()];
  const asked = worker.ask('one', patient());
  ends[0]?.();
  started[0]?.answer('done');
  await asked;
  expect(started[0]?.ended).toBe(false);
  ends[1]?.();
  expect(started[0]?.ended).toBe(true);
  const later = worker.ask('two', patient());
  started[1]?.answer('done');
  expect(await later).toBe('done');
  expect(started[1]?.ended).toBe(true);
});

test('a page that may not start workers gets no answer, and does not wait for one', async () => {
  vi.stubGlobal('Worker', () => {
    throw new DOMException('another origin', 'SecurityError');
  });
  expect(await newWorker().ask('one', patient())).toBeUndefined();
});

test('a worker that fails, takes too long or is no longer needed is ended without an answer', async () => {
  vi.useFakeTimers();
  const worker = newWorker();
  const controller = new AbortController();
  const options = { signal: controller.signal, patienceMs: 1000 };
  const failing = worker.ask('fails', options);
  started[0]?.onerror?.();
  const slow = worker.ask('slow', options);
  vi.advanceTimersByTime(1000);
  const aborted = worker.ask('aborted', options);
  controller.abort();
  expect(await Promise.all([failing, slow, aborted])).toEqual([undefined, undefined, undefined]);
  expect(started.map(({ ended }) => ended)).toEqual([true, true, true]);
});
