import { verifyBytes, type Finding } from '@portrait/api';
import { testDeps, type TestDeps } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import type { InjectOptions } from 'fastify';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { smallDisk } from './full-disk.ts';
import { cookieOf, send, setupServer } from './setup-server.ts';

// Only root may mount one; the unit tests cover how single parts report a full disk.
const disk = smallDisk(12);
afterAll(() => disk?.remove());

const photo = await sampleJpeg({ width: 300, height: 200 });
const CREDENTIALS = { username: 'ada', password: 'quite a long passphrase' };
const CROP = { x: 5, y: 5, size: 100 };

async function setup(folder: string) {
  vi.stubEnv('TMPDIR', folder);
  const deps = await testDeps();
  onTestFinished(deps.close);
  vi.unstubAllEnvs();
  const app = await setupServer({}, deps);
  const cookie = cookieOf(await send(app, '/api/auth/sign-up', CREDENTIALS));
  const call = async (request: InjectOptions) => app.inject({ ...request, headers: { ...cookie, ...request.headers } });
  const post = async (url: string, payload: object) => call({ method: 'POST', url, payload });
  const trpc = async (name: string, input: object = {}) => post(`/api/trpc/profilePicture.${name}`, input);
  const upload = async () => call(pictureForm());
  const confirm = async (upload_id: number) => post('/api/users/confirm-profile-picture/', { upload_id });
  const uploaded = async () => ((await upload()).json() as { id: number }).id;
  return { deps, app, call, post, trpc, upload, confirm, uploaded };
}

function pictureForm(): InjectOptions {
  const head =
    '--b\r\nContent-Disposition: form-data; name="image"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';
  return {
    method: 'POST',
    url: '/api/users/upload-profile-picture/',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: Buffer.concat([Buffer.from(head), photo, Buffer.from('\r\n--b--\r\n')]),
  };
}

/** Everything that a user can do, each with its own picture. */
async function everyDeed(server: Awaited<ReturnType<typeof setup>>) {
  const { app, trpc, post, upload, confirm, uploaded } = server;
  const ids = [await uploaded(), await uploaded(), await uploaded(), await uploaded(), await uploaded()];
  const [earlier = 0, shown = 0, byRest = 0, byTrpc = 0, given = 0] = ids;
  for (const id of [earlier, shown]) await confirm(id);
  return {
    upload,
    'confirm, REST': async () => confirm(byRest),
    'confirm, tRPC': async () => trpc('confirm', { uploadId: byTrpc }),
    discard: async () => trpc('discard', { uploadId: given }),
    preview: async () => trpc('previewCrop', { uploadId: shown, crop: { x: 0, y: 0, size: 50 } }),
    recrop: async () => trpc('recrop', { uploadId: shown, crop: CROP }),
    restore: async () => trpc('restore', { uploadId: earlier }),
    remove: async () => trpc('remove'),
    'sign-in': async () => send(app, '/api/auth/sign-in', CREDENTIALS),
    'sign-up': async () => send(app, '/api/auth/sign-up', { ...CREDENTIALS, username: 'eve' }),
    'sign-out': async () => post('/api/auth/sign-out', {}),
  };
}

async function rowsOf({ db }: TestDeps) {
  const users = await db.selectFrom('users_user').select(['id', 'profile_picture']).execute();
  const uploads = await db.selectFrom('users_profilepictureupload').select(['id', 'state', 'image']).execute();
  return { users, uploads };
}

test.skipIf(!disk)(
  'on a full disk every write is answered 503 with Retry-After and changes nothing; with free space all of them work',
  async () => {
    const server = await setup(disk?.folder ?? '');
    const { deps } = server;
    const deeds = Object.entries(await everyDeed(server));
    const before = await rowsOf(deps);
    disk?.fill();
    try {
      for (const [name, deed] of deeds) {
        const answer = await deed();
        expect([name, answer.statusCode, answer.headers['retry-after']]).toEqual([name, 503, '5']);
        expect([name, answer.body]).toEqual([name, expect.stringContaining('"code":"SERVER_BUSY"')]);
      }
      expect(await rowsOf(deps)).toEqual(before);
      const shown = before.users.find(({ id }) => id === 1)?.profile_picture;
      expect((await server.call({ method: 'GET', url: `/media/${shown}` })).statusCode).toBe(200);
    } finally {
      disk?.makeRoom();
    }
    for (const [name, deed] of deeds) expect([name, (await deed()).statusCode < 300]).toEqual([name, true]);
    const findings: Finding[] = [];
    for await (const finding of verifyBytes(deps, { repair: false, progress: () => {} })) findings.push(finding);
    expect(findings).toEqual([]);
  },
  60_000,
);
