import { DEFAULT_LIMITS } from '@portrait/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deliverPicture, type Delivery, type Shipment } from '../src/upload/deliver-picture.ts';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);

/** The results of the requests in turn: the server's answer, or a network error. */
let line: (number | 'lost' | 'in progress')[] = [];
let sent: Blob[] = [];
let keys: unknown[] = [];

class Line {
  status = 0;
  response: unknown = null;
  upload: { onload?: () => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onloadend?: () => void;
  open() {}
  setRequestHeader(name: string, value: string) {
    if (name === 'idempotency-key') keys.push(value);
  }
  abort() {}
  send(form: FormData) {
    sent.push(form.get('image') as File);
    const answer = line.shift();
    queueMicrotask(() => {
      this.upload.onload?.();
      if (answer === 'lost') this.onerror?.();
      else {
        const busy = { error: '', code: 'REQUEST_IN_PROGRESS', retryAfterSeconds: 2 };
        Object.assign(
          this,
          answer === 'in progress' ? { status: 409, response: busy } : { status: 201, response: { id: answer } },
        );
        this.onload?.();
      }
      this.onloadend?.();
    });
  }
}

/** A browser that knows the dimensions of every picture. */
class SmallImage {
  naturalWidth = 640;
  naturalHeight = 480;
  onload?: () => void;
  set src(_: string) {
    queueMicrotask(() => this.onload?.());
  }
}

beforeEach(() => {
  sent = [];
  keys = [];
  vi.stubGlobal('XMLHttpRequest', Line);
  vi.stubGlobal('Image', SmallImage);
  vi.stubGlobal('navigator', { onLine: true });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function deliver(shipment: Shipment, change: Partial<Delivery> = {}): Promise<number> {
  const delivered = deliverPicture(shipment, {
    url: '/upload',
    headers: () => ({}),
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onUnsendable: () => undefined,
    ...change,
  });
  delivered.catch(() => undefined);
  await vi.runAllTimersAsync();
  return delivered;
}

const shipmentOf = (bytes: BlobPart): Shipment => ({
  file: new File([bytes], 'photo.jpg', { type: 'image/jpeg' }),
  idempotencyKey: 'k',
});

test('an upload whose answer was lost is sent again under the same key', async () => {
  line = ['lost', 'lost', 8];
  expect(await deliver(shipmentOf(JPEG))).toBe(8);
  expect(keys).toEqual(['k', 'k', 'k']);
});

test('an upload whose earlier try is still in progress is asked for again', async () => {
  line = ['lost', 'in progress', 8];
  expect(await deliver(shipmentOf(JPEG))).toBe(8);
  expect(sent).toHaveLength(3);
});

test('an upload that was lost at every try keeps its key when the user asks for another', async () => {
  line = [...Array.from({ length: 6 }, () => 'lost' as const), 8];
  const shipment = shipmentOf(JPEG);
  await expect(deliver(shipment)).rejects.toThrow('did not answer');
  expect(await deliver(shipment)).toBe(8);
  expect(new Set(keys)).toEqual(new Set(['k']));
});

test('an unreadable file is not sent, and not retried', async () => {
  const file = new File([JPEG], 'photo.jpg');
  file.arrayBuffer = async () => Promise.reject(new DOMException('changed', 'NotReadableError'));
  const told = vi.fn<Delivery['onUnsendable']>();
  await expect(deliver({ file, idempotencyKey: 'k' }, { onUnsendable: told })).rejects.toThrow('changed');
  expect(told).toHaveBeenCalledExactlyOnceWith({ code: 'UNREADABLE' });
  expect(sent).toHaveLength(0);
});

test('a file of exactly the limit is sent, but not with one byte more', async () => {
  const limits = { ...DEFAULT_LIMITS, maxUploadBytes: 20 };
  const ofBytes = (count: number) => {
    const bytes = new Uint8Array(count);
    bytes.set(JPEG);
    return shipmentOf(bytes);
  };
  line = [9];
  expect(await deliver(ofBytes(20), { limits })).toBe(9);
  expect(sent.map(({ size }) => size)).toEqual([20]);
  await expect(deliver(ofBytes(21), { limits })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    facts: { limitBytes: 20, actualBytes: 21 },
  });
  expect(sent).toHaveLength(1);
});

test('a picture that is small enough is sent without a worker', async () => {
  const started = vi.fn<() => void>();
  vi.stubGlobal('Worker', started);
  line = [10];
  expect(await deliver(shipmentOf(JPEG))).toBe(10);
  expect(started).not.toHaveBeenCalled();
});
