import { sampleJpeg } from '@portrait/image/testing';
import { expect } from 'vitest';
import type { ServerProcess } from './server-process.ts';

/** Ada signs up at a server. Her session is valid at every server with the same database and secret. */
export async function signedUp({ url }: ServerProcess) {
  const json = { 'content-type': 'application/json' };
  const credentials = JSON.stringify({ username: 'ada', password: 'quite a long passphrase' });
  const signUp = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers: json, body: credentials });
  const headers = { cookie: (signUp.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  return {
    headers,
    async upload() {
      const body = new FormData();
      body.set('image', new Blob([new Uint8Array(await sampleJpeg({ width: 300, height: 200 }))]), 'photo.jpg');
      return fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body });
    },
    async confirm(upload_id: number) {
      const body = JSON.stringify({ upload_id, crop: { x: 10, y: 20, size: 100 } });
      const path = `${url}/api/users/confirm-profile-picture/`;
      const confirmed = await fetch(path, { method: 'POST', headers: { ...headers, ...json }, body });
      return ((await confirmed.json()) as { upload: { picture_url: string } }).upload.picture_url;
    },
  };
}

/** The bytes of a picture that everybody sees. */
export async function picture({ url }: ServerProcess, path: string): Promise<Buffer> {
  const answer = await fetch(new URL(path, url));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  return Buffer.from(await answer.arrayBuffer());
}
