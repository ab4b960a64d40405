import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hostilePictures } from '../fixtures/hostile-pictures.ts';
import { quarters } from '../quarters.ts';
import { signUp, startServer, type Person } from './running-server.ts';

const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 15);
const EVERY_MS = 50;
const UPLOAD = 'an upload';
/** Users upload less often than they look at pictures: two a second. */
const UPLOAD_EVERY = 10;
/** Concurrent uploads: one more than the workers, so that one waits. */
const SENDERS = 3;
const SEND_FILES = fileURLToPath(new URL('send-files.mjs', import.meta.url));

type Took = Record<string, number[]>;

/** Sends requests at a fixed rate, however long the answers take, so that every request delayed by a pause is measured. */
async function askForAWhile(requests: Record<string, () => Promise<Response>>): Promise<Took> {
  const took: Took = Object.fromEntries(Object.keys(requests).map((name) => [name, []]));
  const asked: Promise<void>[] = [];
  const ask = async (name: string) => {
    const startedAt = performance.now();
    const answer = await requests[name]!();
    await answer.arrayBuffer();
    took[name]!.push(performance.now() - startedAt);
    expect(answer.ok, `${name}: ${answer.status}`).toBe(true);
  };
  const endsAt = Date.now() + SECONDS * 1000;
  for (let turn = 0; Date.now() < endsAt; turn++) {
    for (const name of Object.keys(requests)) {
      if (name !== UPLOAD || turn % UPLOAD_EVERY === 0) asked.push(ask(name));
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  await Promise.all(asked);
  return took;
}

/** Sends files repeatedly, a few at a time, while `act` runs. @returns its result, and the number of files sent */
async function beside<T>(sender: Person, files: Buffer[], act: () => Promise<T>): Promise<{ result: T; sent: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'portrait-sent-'));
  await Promise.all(files.map(async (bytes, nth) => writeFile(join(folder, String(nth)), bytes)));
  const program = [SEND_FILES, sender.url, sender.cookie, folder, String(SENDERS)];
  const sending = promisify(execFile)(process.execPath, program);
  const result = await act();
  sending.child.kill();
  const { stdout } = await sending;
  await rm(folder, { recursive: true });
  return { result, sent: Number(stdout) };
}

const at = (took: number[], share: number) =>
  took.toSorted((a, b) => a - b)[Math.floor(took.length * share)]!.toFixed(1);

test('how long other users wait: alone, beside photos, and beside malicious files', { timeout: 600_000 }, async () => {
  const server = await startServer();
  const [ada, mallory] = [await signUp(server, 'ada'), await signUp(server, 'mallory')];
  const tiny = await quarters(64, 64).jpeg().toBuffer();
  const photo = await quarters(1200, 900).jpeg().toBuffer();
  const hostile = await Promise.all(Object.values(hostilePictures).map(async (make) => make()));
  const pending: number[] = [];
  const own = await quarters(800, 600).jpeg().toBuffer();
  for (let left = (3.5 * SECONDS * 1000) / EVERY_MS; left > 0; left--) {
    const { id } = (await (await ada.upload(tiny)).json()) as { id: number };
    pending.push(id);
  }
  const first = (await (await ada.confirm(pending.pop()!)).json()) as { upload: { picture_url: string } };
  const requests = {
    'GET a picture': async () => ada.get(first.upload.picture_url),
    'GET /api/auth/me': async () => ada.get('/api/auth/me'),
    confirm: async () => ada.confirm(pending.pop()!),
    [UPLOAD]: async () => ada.upload(own),
  };
  const alone = await askForAWhile(requests);
  const photos = await beside(mallory, [photo], async () => askForAWhile(requests));
  const hurt = await beside(mallory, hostile, async () => askForAWhile(requests));
  await server.stop();
  const rows = Object.keys(requests).map((name) => {
    const [before, between, after] = [alone[name]!, photos.result[name]!, hurt.result[name]!];
    const times = [before, between, after].flatMap((took) => [at(took, 0.5), at(took, 0.95)]);
    return [name.padEnd(20), ...times.map((each) => each.padStart(8))].join('');
  });
  process.stdout.write(
    `ms                       alone            beside ${photos.sent} photos beside ${hurt.sent} hostile files\n` +
      `                         p50     p95     p50     p95     p50     p95\n${rows.join('\n')}\n`,
  );
  expect(hurt.sent).toBeGreaterThan(0);
});
