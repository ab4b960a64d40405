import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleJpeg } from '@portrait/image/testing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../src/config.ts';
import { hasS3, START_S3 } from './has-s3.ts';
import { startProgram, startServer, type ServerProcess } from './server-process.ts';
import { picture, signedUp } from './signed-up.ts';

vi.setConfig({ testTimeout: 300_000 });

const photo = new Uint8Array(await sampleJpeg({ width: 300, height: 200 }));

interface Called {
  result?: { data: { grantId: string; url: string; fields: Record<string, string>; id: number; state: string } };
  error?: { data: { error: { code: string } } };
}

describe.skipIf(!hasS3)('pictures sent to S3 by clients (needs Ceph: node scripts/fetch-ceph.mjs)', () => {
  let s3: ServerProcess;
  beforeAll(async () => void (s3 = await startProgram([START_S3], {})), 120_000);
  afterAll(async () => s3?.stop());

  async function setup() {
    const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-direct-'));
    onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
    const STORAGE_URL = `s3://pictures/${randomUUID()}?endpoint=${s3.url}`;
    const keys = { AWS_ACCESS_KEY_ID: 'testkey', AWS_SECRET_ACCESS_KEY: 'testsecret' };
    return { DATA_DIR, STORAGE_URL, ...keys, UPLOAD: 'direct' };
  }

  async function call({ url }: ServerProcess, headers: object, procedure: string, input: object): Promise<Called> {
    const body = JSON.stringify(input);
    const json = { ...headers, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/trpc/profilePicture.${procedure}`, { method: 'POST', headers: json, body });
    return (await answer.json()) as Called;
  }

  async function grantAndSend(server: ServerProcess, headers: object, bytes = photo): Promise<[string, number]> {
    const granted = await call(server, headers, 'grantUpload', { filename: 'a.jpg', byteSize: photo.length });
    const { grantId, url, fields } = granted.result!.data;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([bytes]), 'picture');
    return [grantId, (await fetch(url, { method: 'POST', body: form })).status];
  }

  test('a picture sent to the bucket survives a kill, and is completed, confirmed and delivered', async () => {
    const env = await setup();
    const server = await startServer(env);
    const ada = await signedUp(server);
    const page = await fetch(server.url);
    expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${s3.url};`);
    const [grantId, status] = await grantAndSend(server, ada.headers);
    expect(status).toBe(204);
    await server.kill();

    const again = await startServer(env);
    const completed = await call(again, ada.headers, 'completeUpload', { grantId });
    expect(completed.result?.data).toMatchObject({ state: 'pending' });
    const body = JSON.stringify({ upload_id: completed.result?.data.id });
    const sent = { method: 'POST', headers: { ...ada.headers, 'content-type': 'application/json' }, body };
    const confirmed = await fetch(`${again.url}/api/users/confirm-profile-picture/`, sent);
    const { upload } = (await confirmed.json()) as { upload: { picture_url: string } };
    expect(await picture(again, upload.picture_url)).not.toHaveLength(0);
    await again.stop();
  });

  test('the bucket refuses more than was granted, and the server what is no picture', async () => {
    const server = await startServer(await setup());
    const { headers } = await signedUp(server);
    const [refused, tooLarge] = await grantAndSend(server, headers, new Uint8Array(photo.length + 1));
    expect(tooLarge).toBe(400);
    const none = await call(server, headers, 'completeUpload', { grantId: refused });
    expect(none.error?.data.error.code).toBe('NO_IMAGE');
    const [text, taken] = await grantAndSend(server, headers, new TextEncoder().encode('<html></html>'));
    expect(taken).toBe(204);
    for (let time = 0; time < 2; time++) {
      const answer = await call(server, headers, 'completeUpload', { grantId: text });
      expect(answer.error?.data.error.code).toBe('NOT_AN_IMAGE');
    }
    await server.stop();
  });
});

test('clients send to a bucket only', async () => {
  const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-direct-'));
  onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
  expect(() => readConfig({ DATA_DIR, UPLOAD: 'direct' })).toThrow('UPLOAD=direct: requires a bucket as STORAGE_URL');
  expect(readConfig({ DATA_DIR }).limits.directUploads).toBe(false);
});
