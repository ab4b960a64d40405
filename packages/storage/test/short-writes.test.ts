import type * as Fs from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { diskInbox } from '../src/inbox.ts';

// A system may write fewer bytes than it is given, for example when a signal arrives.
vi.mock('node:fs', async (load) => {
  const real = await load<typeof Fs>();
  const writev = (fd: number, chunks: Buffer[], done: (error: Error | null, count: number) => void) =>
    real.write(fd, Buffer.concat(chunks).subarray(0, 5), done);
  return { ...real, writev };
});

test('a file is received whole, also if the system writes a part of it at a time', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-inbox-'));
  const chunks = ['four', 'a chunk that is longer than a write', '', 'x'].map((text) => Buffer.from(text));
  const received = await diskInbox(folder).receive(Readable.from(chunks));
  expect([await readFile(received.file), received.byteSize]).toEqual([Buffer.concat(chunks), 40]);
  await rm(folder, { recursive: true });
});
