import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { hasS3, START_S3 } from './has-s3.ts';
import { runPortrait } from './run-portrait.ts';
import { startProgram, startServer, type ServerProcess } from './server-process.ts';
import { picture, signedUp } from './signed-up.ts';

vi.setConfig({ testTimeout: 300_000 });

describe.skipIf(!hasS3)('pictures in S3 (needs Ceph: node scripts/fetch-ceph.mjs)', () => {
  let s3: ServerProcess;
  beforeAll(async () => void (s3 = await startProgram([START_S3], {})), 120_000);
  afterAll(async () => s3?.stop());

  /** A data folder whose pictures are below a prefix of their own in the bucket. */
  async function setup(prefix = randomUUID()) {
    const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'portrait-s3-'));
    onTestFinished(async () => rm(DATA_DIR, { recursive: true, force: true }));
    const STORAGE_URL = `s3://pictures/${prefix}?endpoint=${s3.url}`;
    const env = { DATA_DIR, STORAGE_URL, AWS_ACCESS_KEY_ID: 'testkey', AWS_SECRET_ACCESS_KEY: 'testsecret' };
    // The command line runs in this folder.
    const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    await writeFile(path.join(DATA_DIR, '.env'), lines.join('\n'));
    return { env, prefix, portrait: async (...args: string[]) => runPortrait(DATA_DIR, args) };
  }

  test('a picture is uploaded, cropped, confirmed, delivered and verified, and none of it is on the disk', async () => {
    const { env, portrait } = await setup();
    const server = await startServer(env);
    const ada = await signedUp(server);
    const { id } = (await (await ada.upload()).json()) as { id: number };
    const confirmed = await ada.confirm(id);
    const bytes = await picture(server, confirmed);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await server.kill();

    const again = await startServer(env);
    expect((await picture(again, confirmed)).equals(bytes)).toBe(true);
    expect(existsSync(path.join(env.DATA_DIR, 'media'))).toBe(false);
    expect(await portrait('verify')).toMatchObject({ code: 0, stdout: expect.stringContaining(': 0 findings') });
    expect(await again.stop()).toBe(0);
    expect(await readdir(path.join(env.DATA_DIR, 'inbox'))).toEqual([]);
  });

  test('with DELIVERY=redirect clients fetch public pictures from the store, and pages may show them', async () => {
    const { env } = await setup();
    const server = await startServer({ ...env, DELIVERY: 'redirect' });
    const ada = await signedUp(server);
    const { id } = (await (await ada.upload()).json()) as { id: number };
    const confirmed = await ada.confirm(id);
    expect(await picture(server, confirmed)).not.toHaveLength(0);
    const answer = await fetch(new URL(confirmed, server.url), { redirect: 'manual' });
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe(s3.url);
    const page = await fetch(server.url);
    expect(page.headers.get('content-security-policy')).toContain(`img-src 'self' data: blob: ${s3.url};`);
    await server.stop();
  });

  test('a backup is restored into another bucket', async () => {
    const [{ env, portrait }, other] = [await setup(), await setup()];
    const server = await startServer(env);
    const ada = await signedUp(server);
    const { id } = (await (await ada.upload()).json()) as { id: number };
    const confirmed = await ada.confirm(id);
    const backup = path.join(env.DATA_DIR, 'backup');
    expect(await portrait('backup', backup)).toMatchObject({ code: 0 });
    expect(await other.portrait('restore-backup', backup)).toMatchObject({ code: 0 });
    const restored = await startServer(other.env);
    expect((await picture(restored, confirmed)).equals(await picture(server, confirmed))).toBe(true);
    await Promise.all([server.stop(), restored.stop()]);
  });

  test('a database does not start with the bucket of another, and names both', async () => {
    const { env, prefix } = await setup();
    await (await startServer(env)).stop();
    const other = await setup(prefix);
    await expect(startServer(other.env)).rejects.toThrow(`media folder: s3://pictures/${prefix}`);
  });

  test('while the store does not answer, an upload is refused as one to send again, and the server is not ready', async () => {
    const gone = await startProgram([START_S3], {});
    const { env } = await setup();
    const server = await startServer({ ...env, STORAGE_URL: `s3://pictures?endpoint=${gone.url}` });
    const ada = await signedUp(server);
    await gone.kill();
    const refused = await ada.upload();
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'SERVER_BUSY' }]);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    expect(server.output()).not.toContain('testsecret');
    await server.stop();
  });
});
