import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writev,
} from 'node:fs';
import path from 'node:path';

/** A received file, before it is inspected. */
export interface Received {
  /** Alone in a folder, in which its reader may write files. */
  file: string;
  byteSize: number;
  /** Hexadecimal. */
  sha256: string;
  /** Ends its use: nothing of it is kept, nor of what its reader has written beside it. */
  release(): Promise<void>;
}

/** Receives uploads. */
export interface Inbox {
  /** Writes a stream to a file in its own folder. If the stream fails, nothing is kept. */
  receive(stream: AsyncIterable<Buffer>): Promise<Received>;
}

const RECEIVED = 'received';

/** Network chunks are collected up to this size: a write for each takes twice the CPU. Every upload in progress holds this much. */
const WRITE_BYTES = 128 * 1024;

/** How many folders wait for other uploads. */
const MOST_IDLE = 16;
const IDLE = 'idle-';
/** What is left of a file until then. One that was empty, ext4 would write to the disk as soon as it is closed. */
const IDLE_BYTES = 1;

/**
 * An inbox that uses its files again. For minutes, ext4 gives a deleted file's place to no other, and passes over all such places
 * whenever it creates a file: while uploads keep coming, that takes longer than to write them.
 *
 * @param folder created if missing
 */
export function diskInbox(folder: string): Inbox {
  const idle: string[] = [];

  async function receive(stream: AsyncIterable<Buffer>): Promise<Received> {
    const own = path.join(folder, randomUUID());
    const file = path.join(own, RECEIVED);
    let inUse = true;
    const release = async () => {
      if (!inUse) return;
      inUse = false;
      const emptied = idle.length < MOST_IDLE ? emptiedFolder(own) : undefined;
      if (emptied) idle.push(emptied);
      else rmSync(own, { recursive: true, force: true });
    };
    try {
      provide(own, idle.pop());
      return { file, release, ...(await writeAll(file, stream)) };
    } catch (error) {
      await release();
      throw error;
    }
  }
  return { receive };
}

/** Each upload's folder has a name of its own: a worker process that is about to end may still write to that of its last one. */
function provide(own: string, idle: string | undefined): void {
  if (idle && existsSync(idle)) renameSync(idle, own);
  else mkdirSync(own, { recursive: true });
}

/** @returns the folder's name until another upload uses it; undefined if it could not be emptied */
function emptiedFolder(own: string): string | undefined {
  const idle = path.join(path.dirname(own), `${IDLE}${path.basename(own)}`);
  try {
    renameSync(own, idle);
    for (const name of readdirSync(idle)) if (name !== RECEIVED) unlinkSync(path.join(idle, name));
    truncateSync(path.join(idle, RECEIVED), IDLE_BYTES);
    return idle;
  } catch {
    rmSync(idle, { recursive: true, force: true });
    return undefined;
  }
}

async function writeAll(file: string, stream: AsyncIterable<Buffer>): Promise<{ byteSize: number; sha256: string }> {
  const hash = createHash('sha256');
  const opened = openSync(file, constants.O_WRONLY | constants.O_CREAT);
  let byteSize = 0;
  let gathered: Buffer[] = [];
  let gatheredBytes = 0;
  const flush = async () => {
    await append(opened, gathered);
    gathered = [];
    gatheredBytes = 0;
  };
  try {
    for await (const chunk of stream) {
      hash.update(chunk);
      byteSize += chunk.length;
      gathered.push(chunk);
      gatheredBytes += chunk.length;
      if (gatheredBytes >= WRITE_BYTES) await flush();
    }
    await flush();
    if (byteSize < IDLE_BYTES) ftruncateSync(opened);
  } finally {
    closeSync(opened);
  }
  return { byteSize, sha256: hash.digest('hex') };
}

async function append(opened: number, chunks: Buffer[]): Promise<void> {
  for (let rest = chunks; rest.length > 0;) {
    const written = await new Promise<number>((resolve, reject) => {
      writev(opened, rest, (error, count) => (error ? reject(error) : resolve(count)));
    });
    rest = after(rest, written);
  }
}

function after(chunks: Buffer[], bytes: number): Buffer[] {
  let skipped = 0;
  return chunks.flatMap((chunk) => {
    const from = Math.min(chunk.length, bytes - skipped);
    skipped += from;
    return from < chunk.length ? [chunk.subarray(from)] : [];
  });
}
