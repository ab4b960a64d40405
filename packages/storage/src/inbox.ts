import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writev } from 'node:fs';
import path from 'node:path';

/** A received file, before it is inspected. */
export interface Received {
  /** Alone in a folder, in which its reader may write files. */
  file: string;
  byteSize: number;
  /** Hexadecimal. */
  sha256: string;
  /** Deletes the folder. */
  release(): Promise<void>;
}

/** Receives uploads. */
export interface Inbox {
  /** Writes a stream to a file in its own folder. If the stream fails, both are deleted. */
  receive(stream: AsyncIterable<Buffer>): Promise<Received>;
}

/** Network chunks are collected up to this size: a write for each takes twice the CPU. Every upload in progress holds this much. */
const WRITE_BYTES = 128 * 1024;

/** @param folder created if missing */
export function diskInbox(folder: string): Inbox {
  async function receive(stream: AsyncIterable<Buffer>): Promise<Received> {
    const own = path.join(folder, randomUUID());
    const file = path.join(own, 'received');
    const release = async () => rmSync(own, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    try {
      return { file, release, ...(await writeAll(file, stream)) };
    } catch (error) {
      await release();
      throw error;
    }
  }
  return { receive };
}

async function writeAll(file: string, stream: AsyncIterable<Buffer>): Promise<{ byteSize: number; sha256: string }> {
  const hash = createHash('sha256');
  const opened = openSync(file, 'wx');
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
