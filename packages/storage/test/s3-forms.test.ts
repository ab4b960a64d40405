import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PostForm } from '../src/index.ts';
import { postForm } from '../src/s3/post-form.ts';
import { s3Store } from '../src/s3/s3-store.ts';
import { hasS3, startS3, type S3Server } from './s3/start-s3.ts';

const MIB = 1024 * 1024;
const MOST = { mostBytes: 9 * MIB, seconds: 60 };

/** Sends a file as a browser would. @returns the status, and the code of an error */
async function post({ url, fields }: PostForm, bytes: Uint8Array<ArrayBuffer>): Promise<[number, string | undefined]> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]), 'photo.jpg');
  const answer = await fetch(url, { method: 'POST', body: form });
  return [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];
}

function random(byteSize: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteSize);
  for (let at = 0; at < byteSize; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

describe.skipIf(!hasS3)('forms of S3 (needs Ceph: node scripts/fetch-ceph.mjs)', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3();
  }, 120_000);
  afterAll(async () => server?.stop());
  const place = () => ({ ...server, bucket: 'pictures', prefix: randomUUID(), region: 'us-east-1' });

  test('what a client sends by a form is there, and read completely in parts', async () => {
    const store = s3Store(place());
    const bytes = random(9 * MIB);
    expect(await post(await store.postForm('incoming/1/a', MOST), bytes)).toEqual([204, undefined]);
    const opened = await store.open('incoming/1/a');
    expect(opened?.byteSize).toBe(bytes.length);
    expect(Buffer.concat([await buffer(opened!.bytes)]).equals(bytes)).toBe(true);
    expect(await store.open('incoming/1/b')).toBeUndefined();
  });

  test('the store refuses more bytes, none, another key, a changed policy and a form that has ended', async () => {
    const at = place();
    const store = s3Store(at);
    const form = await store.postForm('incoming/1/a', { ...MOST, mostBytes: 10 });
    const changed = (fields: object) => ({ ...form, fields: { ...form.fields, ...fields } });
    const larger = await store.postForm('incoming/1/a', { ...MOST, mostBytes: 11 });
    const ended = postForm(at, { key: form.fields['key']!, mostBytes: 10, seconds: 60 }, new Date(Date.now() - 61_000));
    const results = [
      await post(form, random(11)),
      await post(form, random(0)),
      await post(changed({ key: `${at.prefix}/incoming/2/a` }), random(9)),
      await post(changed({ policy: larger.fields['policy'] }), random(11)),
      await post(changed({ 'Content-Type': 'text/html' }), random(9)),
      await post(ended, random(9)),
    ];
    expect(results.map(([status, code]) => [Math.floor(status / 100), code])).toEqual([
      [4, 'EntityTooLarge'],
      [4, 'EntityTooSmall'],
      [4, expect.any(String)],
      [4, expect.any(String)],
      [4, expect.any(String)],
      [4, expect.any(String)],
    ]);
    expect(await store.exists('incoming/1/a')).toBe(false);
    expect(await post(form, random(10))).toEqual([204, undefined]);
  });

  test('an object that is replaced while it is read is not mixed with the new one', async () => {
    const store = s3Store(place());
    const form = await store.postForm('incoming/1/a', MOST);
    await post(form, random(9 * MIB));
    const opened = await store.open('incoming/1/a');
    const parts = opened!.bytes[Symbol.asyncIterator]();
    await parts.next();
    await post(form, random(9 * MIB));
    await expect(parts.next()).rejects.toMatchObject({ code: 'S3_UNAVAILABLE' });
  });
});
