import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlobStore } from '../src/index.ts';
import { s3Store } from '../src/s3/s3-store.ts';
import { testStore } from '../src/testing.ts';
import { startFaultProxy } from './s3/fault-proxy.ts';
import { putForeign } from './s3/put-foreign.ts';
import { hasS3, startS3, type S3Server } from './s3/start-s3.ts';

const blob = (key: string) => ({ key, bytes: Buffer.from(key), contentType: 'image/webp' });

async function keysIn(store: BlobStore, prefix?: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.toSorted();
}

describe.skipIf(!hasS3)('S3 (needs Ceph: node scripts/fetch-ceph.mjs)', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3();
  }, 120_000);
  afterAll(async () => server?.stop());

  const place = () => ({ ...server, bucket: 'pictures', prefix: randomUUID(), region: 'us-east-1' });

  testStore(test, async () => s3Store(place()));

  test('more blobs than one listing or one deletion takes are all listed and all deleted', async () => {
    const store = s3Store(place());
    const keys = Array.from({ length: 1_001 }, (_, i) => `u/${i}`);
    for (let from = 0; from < keys.length; from += 50) await store.put(keys.slice(from, from + 50).map(blob));
    expect(await keysIn(store, 'u')).toEqual(keys.toSorted());
    await store.delete(keys);
    expect(await keysIn(store)).toEqual([]);
  });

  test('a store below a prefix has nothing of its neighbours, and one without a prefix has all', async () => {
    const [first, other] = [place(), place()];
    await s3Store(first).put([blob('a')]);
    await s3Store({ ...first, prefix: `${first.prefix}2` }).put([blob('b')]);
    await s3Store(other).put([blob('c')]);
    expect(await keysIn(s3Store(first))).toEqual(['a']);
    const whole = await keysIn(s3Store({ ...first, prefix: undefined }));
    expect(whole).toEqual(expect.arrayContaining([`${first.prefix}/a`, `${first.prefix}2/b`, `${other.prefix}/c`]));
  });

  test('foreign objects are listed under their own names, and those that stand for folders are not', async () => {
    const at = place();
    const names = ['u/photo of mine.jpg', 'u/été+%41&<x>.jpg', 'u/'];
    for (const name of names) await putForeign(at, name);
    expect(await keysIn(s3Store(at))).toEqual(names.slice(0, 2).toSorted());
  });

  test('a blob is sent with the type it was stored with, and a URL of it ends', async () => {
    const store = s3Store(place());
    await store.put([blob('a/x')]);
    const url = await store.url('a/x', 60);
    expect((await fetch(url)).headers.get('content-type')).toBe('image/webp');
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60');
    expect((await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'))).status).toBe(403);
    await expect(store.url('../x', 60)).rejects.toThrow('not a key');
  });

  test('a store that ignores conditional writes is looked into before each write', async () => {
    const proxy = await startFaultProxy(server.endpoint);
    proxy.faultOf = (_method, { headers }) =>
      headers['if-none-match'] ? { status: 501, code: 'NotImplemented' } : undefined;
    const at = place();
    const store = s3Store({ ...at, endpoint: proxy.endpoint });
    await store.put([blob('a/x')]);
    await expect(store.put([{ ...blob('a/x'), bytes: Buffer.from('other') }])).rejects.toMatchObject({
      code: 'EEXIST',
    });
    expect(await s3Store(at).get('a/x')).toEqual(Buffer.from('a/x'));
    expect(proxy.seen.filter((request) => request.endsWith('/write-once'))).toHaveLength(1);
    await proxy.stop();
  });

  test('a missing bucket and wrong credentials are errors, and not missing blobs', async () => {
    const lost = s3Store({ ...place(), bucket: 'lost' });
    await expect(lost.get('a/x')).rejects.toThrow(
      /^GET s3:\/\/lost\/.*\/a\/x: the store answered 404 \(NoSuchBucket\)$/,
    );
    const wrong = { accessKeyId: 'testkey', secretAccessKey: 'not the secret' };
    const failing = s3Store({ ...place(), credentials: wrong });
    await expect(failing.get('a/x')).rejects.toThrow('answered 403 (SignatureDoesNotMatch)');
    await expect(failing.put([blob('a/x')])).rejects.toMatchObject({ code: 'S3_REFUSED', status: 403 });
    await expect(keysIn(failing)).rejects.not.toThrow('not the secret');
  });
});
