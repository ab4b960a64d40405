import { AppError, DEFAULT_LIMITS, type ErrorCode, UNALTERED } from '@portrait/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deliverPicture, type Delivery, type Progress, type Shipment } from '../src/upload/deliver-picture.ts';
import type { DirectCalls } from '../src/upload/send-to-store.ts';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);

/** The results of the requests in turn: the server's answer, or a network error. */
let line: (number | 'lost' | 'in progress' | 'taken' | 'refused' | 'outside')[] = [];
let sent: Blob[] = [];
let keys: unknown[] = [];
let urls: string[] = [];
let fields: string[] = [];
let onSend = () => {};

class Line {
  status = 0;
  response: unknown = null;
  upload: { onload?: () => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onloadend?: () => void;
  open(_method: string, url: string) {
    urls.push(url);
  }
  setRequestHeader(name: string, value: string) {
    if (name === 'idempotency-key') keys.push(value);
  }
  abort() {}
  send(form: FormData) {
    onSend();
    fields.push([...form.entries()].map(([name, value]) => (name === 'crop' ? String(value) : name)).join(' '));
    sent.push((form.get('image') ?? form.get('file')) as File);
    const answer = line.shift();
    queueMicrotask(() => {
      this.upload.onload?.();
      if (answer === 'lost') this.onerror?.();
      else if (answer === 'taken' || answer === 'refused') {
        this.status = answer === 'taken' ? 204 : 400;
        this.onload?.();
      } else {
        const busy = { error: '', code: 'REQUEST_IN_PROGRESS', retryAfterSeconds: 2 };
        const outside = { error: '', code: 'CROP_OUTSIDE_IMAGE', width: 1, height: 1 };
        if (answer === 'in progress') Object.assign(this, { status: 409, response: busy });
        else if (answer === 'outside') Object.assign(this, { status: 422, response: outside });
        else Object.assign(this, { status: 201, response: { id: answer } });
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
  fields = [];
  urls = [];
  onSend = () => {};
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
    shownCrop: async () => undefined,
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

/** The server's answers to completions in turn. */
function directCalls(...answers: (number | ErrorCode)[]) {
  let given = 0;
  const grant = vi.fn<DirectCalls['grant']>(async () => ({
    ...{ grantId: `g${++given}`, url: '/store', fields: { key: 'k' }, expiresAt: '' },
  }));
  const complete = vi.fn<DirectCalls['complete']>(async () => {
    const answer = answers.shift();
    if (typeof answer === 'number') return { id: answer };
    throw Object.assign(new AppError('INTERNAL'), { code: answer, facts: { retryAfterSeconds: 1 } });
  });
  return { grant, complete };
}

test('a picture goes to the store, and is completed again without being sent again', async () => {
  const direct = directCalls('SERVER_BUSY', 'REQUEST_IN_PROGRESS', 8);
  const steps: Progress['state'][] = [];
  line = ['taken'];
  expect(await deliver(shipmentOf(JPEG), { direct, onProgress: ({ state }) => steps.push(state) })).toBe(8);
  expect([urls, keys, sent.map(({ size }) => size)]).toEqual([['/store'], [], [JPEG.length]]);
  expect(direct.grant).toHaveBeenCalledExactlyOnceWith({ filename: 'photo.jpg', byteSize: JPEG.length });
  expect(direct.complete.mock.calls).toEqual([[{ grantId: 'g1' }], [{ grantId: 'g1' }], [{ grantId: 'g1' }]]);
  expect(steps).toEqual(['preparing', 'waiting', 'waiting']);
});

test.each(['refused', 'lost'] as const)('a picture that the store %s goes through the server', async (answer) => {
  const direct = directCalls();
  line = [answer, 'lost', 8];
  expect(await deliver(shipmentOf(JPEG), { direct })).toBe(8);
  expect(urls).toEqual(['/store', '/upload', '/upload']);
  expect(direct.complete).not.toHaveBeenCalled();
});

test('a picture that is cancelled when the store has it is not completed', async () => {
  const direct = directCalls(8);
  const cancelling = new AbortController();
  onSend = () => cancelling.abort();
  line = ['taken'];
  await expect(deliver(shipmentOf(JPEG), { direct, signal: cancelling.signal })).rejects.toThrow('abort');
  await expect(deliver(shipmentOf(JPEG), { direct, signal: cancelling.signal })).rejects.toThrow('abort');
  expect([urls, direct.complete.mock.calls]).toEqual([['/store'], []]);
});

test('a refusal of the picture is the server’s own, and not tried again', async () => {
  const direct = directCalls('NOT_AN_IMAGE');
  line = ['taken'];
  await expect(deliver(shipmentOf(JPEG), { direct })).rejects.toMatchObject({ code: 'NOT_AN_IMAGE' });
  expect(sent).toHaveLength(1);
});

const CROP = { ...UNALTERED, x: 20, y: 10, size: 100 };
const shownCrop = async () => ({ crop: CROP, source: { width: 640, height: 480 } });

test('the crop on the screen is sent before its picture, the same at every try', async () => {
  line = ['lost', 8];
  const asked = vi.fn<Delivery['shownCrop']>(shownCrop);
  expect(await deliver(shipmentOf(JPEG), { shownCrop: asked })).toBe(8);
  expect(fields).toEqual([`${JSON.stringify(CROP)} image`, `${JSON.stringify(CROP)} image`]);
  expect(asked).toHaveBeenCalledOnce();
});

test('a crop that the server finds outside the picture does not keep the picture from being sent', async () => {
  line = ['outside', 8];
  expect(await deliver(shipmentOf(JPEG), { shownCrop })).toBe(8);
  expect([fields.at(-1), keys]).toEqual(['image', ['k', 'k']]);
});

test('the completion of a picture in the store names its crop', async () => {
  const direct = directCalls(8);
  line = ['taken'];
  expect(await deliver(shipmentOf(JPEG), { direct, shownCrop })).toBe(8);
  expect([fields, direct.complete.mock.calls]).toEqual([['key file'], [[{ grantId: 'g1', crop: CROP }]]]);
});
