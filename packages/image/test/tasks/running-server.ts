import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../../apps/server/dist/main.js', import.meta.url));
const END_WITH_PARENT = new URL('../../../../scripts/end-with-parent.mjs', import.meta.url).href;

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/** Starts the built server with its own data, and limits that allow a test's many uploads and decisions. */
export async function startServer(): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'portrait-load-'));
  const roomy = { MAX_PENDING_UPLOADS: '10000', UPLOADS_PER_MINUTE: '1000000', DECISIONS_PER_MINUTE: '1000000' };
  const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', ...roomy };
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, MAIN], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      const address = /Portrait {2}(http:\S+)/.exec(printed)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = async () => {
    child.kill();
    await gone;
    await rm(folder, { recursive: true });
  };
  return { url, stop };
}

export interface Person {
  url: string;
  cookie: string;
  get(path: string): Promise<Response>;
  upload(bytes: Buffer): Promise<Response>;
  confirm(uploadId: number): Promise<Response>;
}

export async function signUp({ url }: RunningServer, username: string): Promise<Person> {
  const json = { 'content-type': 'application/json', origin: url };
  const account = JSON.stringify({ username, password: 'correct horse battery' });
  const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers: json, body: account });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const post = async (path: string, headers: Record<string, string>, body: string | FormData) =>
    fetch(url + path, { method: 'POST', headers: { ...headers, origin: url, cookie }, body });
  return {
    url,
    cookie,
    get: async (path) => fetch(url + path, { headers: { cookie } }),
    upload: async (bytes) => {
      const form = new FormData();
      form.append('image', new Blob([new Uint8Array(bytes)]), 'picture');
      return post('/api/users/upload-profile-picture/', {}, form);
    },
    confirm: async (uploadId) =>
      post('/api/users/confirm-profile-picture/', json, JSON.stringify({ upload_id: uploadId })),
  };
}
