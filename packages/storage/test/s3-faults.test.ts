import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BlobStore } from '../src/index.ts';
import { s3Store } from '../src/s3/s3-store.ts';
import { startFaultProxy, type Fault, type FaultProxy } from './s3/fault-proxy.ts';
import { hasS3, startS3, type S3Server } from './s3/start-s3.ts';

const blob = (key: string, text = key.repeat(1000)) => ({ key, bytes: Buffer.from(text), contentType: 'image/webp' });

async function keysIn(store: BlobStore): Promise<string[]> {
  const keys = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys.toSorted();
}

describe.skipIf(!hasS3)('S3 faults (needs Ceph: node scripts/fetch-ceph.mjs)', () => {
  let server: S3Server;
  let proxy: FaultProxy;
  /** The store behind the proxy, and the same without it. */
  let store: BlobStore;
  let direct: BlobStore;

  beforeAll(async () => {
    server = await startS3();
    proxy = await startFaultProxy(server.endpoint);
  }, 120_000);
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  beforeEach(async () => {
    proxy.faults = [];
    proxy.faultOf = () => undefined;
    const { credentials, endpoint } = server;
    const place = { credentials, bucket: 'pictures', prefix: randomUUID(), region: 'us-east-1' };
    // Short, so that what is silent is found out soon.
    const limits = { attemptMs: 400, wholeMs: 2_500 };
    const all = { put: limits, read: limits, delete: limits, list: limits };
    store = s3Store({ ...place, endpoint: proxy.endpoint }, all);
    direct = s3Store({ ...place, endpoint });
    // The probe for conditional writes is over before the first fault.
    await store.put([blob('first')]);
    proxy.seen = [];
  });

  const passing: Fault[] = [
    ...(['reset', 'lost', 'silent', 'late'] as const),
    ...[429, 500, 502, 503, 504].map((status) => ({ status })),
    { status: 503, code: 'SlowDown' },
    { status: 400, code: 'RequestTimeout' },
  ];
  const named = passing.map(
    (fault) => [typeof fault === 'string' ? fault : Object.values(fault).join(' '), fault] as const,
  );

  test.for([...named, ['cut-request', 'cut-request'], ['changed', 'changed']] as const)(
    'a put is healed by another attempt, and not taken for one of a key that exists: %s',
    async ([, fault]) => {
      proxy.faults = [fault];
      await store.put([blob('a/x')]);
      expect(await direct.get('a/x')).toEqual(blob('a/x').bytes);
      expect(await keysIn(direct)).toEqual(['a/x', 'first']);
      expect(proxy.seen.filter((request) => request.startsWith('PUT'))).toHaveLength(2);
    },
  );

  test.for([...named, ['cut-answer', 'cut-answer']] as const)(
    'reading, listing and deleting are healed by another attempt: %s',
    async ([, fault]) => {
      await direct.put([blob('a/x')]);
      proxy.faults = [fault];
      expect(await store.get('a/x')).toEqual(blob('a/x').bytes);
      proxy.faults = [fault];
      expect(await keysIn(store)).toEqual(['a/x', 'first']);
      proxy.faults = [fault];
      await store.delete(['a/x', 'first']);
      expect(await keysIn(direct)).toEqual([]);
      // The answer to a HEAD has no body that could be cut, or name a code.
      if (fault !== 'cut-answer' && !(typeof fault === 'object' && fault.status === 400)) proxy.faults = [fault];
      expect(await store.exists('a/x')).toBe(false);
    },
  );

  test('a key that exists is refused also if the answer that says so is lost', async () => {
    proxy.faults = ['lost', 'late'];
    await expect(store.put([blob('first', 'second')])).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await direct.get('first')).toEqual(blob('first').bytes);
  });

  test('a key that another writer takes between two attempts is refused', async () => {
    proxy.faultOf = (method) => {
      proxy.faultOf = () => undefined;
      void direct.put([blob('a/x', 'theirs')]);
      return method === 'PUT' ? 'silent' : undefined;
    };
    await expect(store.put([blob('a/x', 'mine')])).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await direct.get('a/x')).toEqual(Buffer.from('theirs'));
  });

  test.for(['reset', 'silent', { status: 503, code: 'SlowDown' }] as Fault[])(
    'a fault that stays ends within the deadline, in an error that names operation, bucket, key and fault, and no secret: %j',
    async (fault) => {
      proxy.faultOf = () => fault;
      const what = { reset: /ended the connection/, silent: /did not answer in time/ };
      const words = typeof fault === 'string' ? what[fault as 'reset' | 'silent'] : /answered 503/;
      const errors = await Promise.all(
        [store.put([blob('a/x')]), store.get('a/x'), store.exists('a/x'), store.delete(['a/x']), keysIn(store)].map(
          async (failing) =>
            failing.then(
              () => undefined,
              (error: Error) => error,
            ),
        ),
      );
      expect(errors.map((error) => error?.message.split(' ')[0])).toEqual(['PUT', 'GET', 'HEAD', 'POST', 'GET']);
      for (const error of errors) {
        expect(error).toMatchObject({ code: 'S3_UNAVAILABLE', message: expect.stringMatching(words) });
        expect(error?.message).toContain('s3://pictures');
        expect(JSON.stringify([error?.message, error?.stack, String(error?.cause)])).not.toContain('testsecret');
      }
      expect(errors[0]?.message).toMatch(/\/a\/x: .* in \d attempts$/);
      // Five operations of eight attempts each, had there been no deadline.
      expect(proxy.seen.length).toBeLessThan(40);
      expect(await keysIn(direct)).toEqual(['first']);
    },
  );

  test('a put whose body never arrives whole lists nothing', async () => {
    proxy.faultOf = (method) => (method === 'PUT' ? 'cut-request' : undefined);
    await expect(store.put([blob('a/x')])).rejects.toMatchObject({ code: 'S3_UNAVAILABLE' });
    proxy.faultOf = (method) => (method === 'PUT' ? 'changed' : undefined);
    await expect(store.put([blob('a/x')])).rejects.toThrow('BadDigest');
    expect(await keysIn(direct)).toEqual(['first']);
  });

  test('when one of many cannot be put, the others are whole, and no request is still in progress', async () => {
    proxy.faultOf = (_method, { url }) => (url?.endsWith('/a/1') ? { status: 503 } : undefined);
    await expect(store.put(['a/0', 'a/1', 'a/2'].map((key) => blob(key)))).rejects.toThrow(
      'a/1: the store answered 503',
    );
    const after = proxy.seen.length;
    expect(await keysIn(direct)).toEqual(['a/0', 'a/2', 'first']);
    expect(proxy.seen).toHaveLength(after);
  });

  const notDeleted = (code: string) => ({
    status: 200,
    body: `<DeleteResult><Error><Key>first</Key><Code>${code}</Code></Error></DeleteResult>`,
  });

  test('keys that the store did not delete are deleted by another attempt, or named', async () => {
    proxy.faults = [notDeleted('InternalError')];
    await store.delete(['first']);
    expect(await keysIn(direct)).toEqual([]);
    proxy.faults = [notDeleted('AccessDenied')];
    await expect(store.delete(['first'])).rejects.toThrow('the store did not delete first (AccessDenied)');
  });

  test('an answer that is not one of S3, such as the page of a proxy, is not taken for an empty store', async () => {
    proxy.faultOf = () => ({ status: 200, body: '<html><body>Sign in</body></html>' });
    await expect(keysIn(store)).rejects.toThrow(/s3:.*pictures.*not one of S3/);
    await expect(store.delete(['first'])).rejects.toThrow(/POST s3:.*pictures.*not one of S3/);
  });

  test('a refusal that will not pass is not tried again', async () => {
    proxy.faultOf = () => ({ status: 403, code: 'AccessDenied' });
    await expect(store.put([blob('a/x')])).rejects.toThrow(
      /PUT s3:\/\/pictures\/.*\/a\/x: the store answered 403 \(AccessDenied\)$/,
    );
    expect(proxy.seen).toHaveLength(1);
  });
});
