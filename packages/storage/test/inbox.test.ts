import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { diskInbox } from '../src/inbox.ts';

async function setup() {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-inbox-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return { folder, inbox: diskInbox(folder) };
}

const sent = (text: string) => Readable.from([Buffer.from(text)]);

async function* broken() {
  yield Buffer.alloc(200_000);
  throw new Error('gone');
}

/** The size of each file below a folder. */
async function sizesIn(folder: string): Promise<number[]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  return Promise.all(files.map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).size));
}

test('of a released upload and of a broken one a byte is left, and nothing that was made of them', async () => {
  const { folder, inbox } = await setup();
  const { file, release } = await inbox.receive(sent('a picture'));
  await writeFile(path.join(path.dirname(file), 'made-of-it'), 'x');
  await release();
  expect(await sizesIn(folder)).toEqual([1]);
  await expect(inbox.receive(broken())).rejects.toThrow('gone');
  expect(await sizesIn(folder)).toEqual([1]);
});

test('a file is used again under another name, but never by two uploads at once', async () => {
  const { folder, inbox } = await setup();
  const [first, second] = [await inbox.receive(sent('a long text')), await inbox.receive(sent('second'))];
  await first.release();
  await first.release();
  expect(await readdir(folder)).toHaveLength(2);
  const third = await inbox.receive(sent('third'));
  expect(await readdir(folder)).toHaveLength(2);
  const fourth = await inbox.receive(sent('fourth'));
  expect(new Set([first, second, third, fourth].map(({ file }) => file)).size).toBe(4);
  const texts = [second, third, fourth].map(async ({ file }) => readFile(file, 'utf8'));
  expect(await Promise.all(texts)).toEqual(['second', 'third', 'fourth']);
});

test('an empty upload after another is empty', async () => {
  const { inbox } = await setup();
  await (await inbox.receive(sent('a picture'))).release();
  const empty = await inbox.receive(Readable.from([]));
  expect([empty.byteSize, await readFile(empty.file, 'utf8')]).toEqual([0, '']);
});

test('uploads are received also after somebody deleted the folder', async () => {
  const { folder, inbox } = await setup();
  await (await inbox.receive(sent('a picture'))).release();
  await rm(folder, { recursive: true });
  expect(await readFile((await inbox.receive(sent('another'))).file, 'utf8')).toBe('another');
});

test('after many uploads at once most files are deleted', async () => {
  const { folder, inbox } = await setup();
  const received = await Promise.all(Array.from({ length: 40 }, async () => inbox.receive(sent('x'))));
  await Promise.all(received.map(async ({ release }) => release()));
  expect(await readdir(folder)).toHaveLength(16);
});
