// Synchronous throughout: a worker has nothing else to do, and each asynchronous call costs it a thread's hand-over.
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { FORMAT_NAMES } from '@portrait/contract/plain';
import { inspectHeader, inspectStart } from '../header/inspect-header.ts';
import type { PictureHeader } from '../header/picture-header.ts';
import { typeOf } from '../header/type-of.ts';

/** Cameras write metadata and a thumbnail before the frame header, seldom longer than this. */
const START_BYTES = 256 * 1024;
const SIGNATURE_BYTES = 12;

export interface OpenedFile {
  header: PictureHeader;
  file: string;
  /** The whole file; undefined for a large JPEG, which is decoded while it is read. */
  bytes: Buffer | undefined;
}

/**
 * @param maxBytes the size up to which a JPEG is read as a whole
 * @throws {AppError} as `inspectHeader` does
 */
export async function openFile(file: string, maxBytes: number): Promise<OpenedFile> {
  const { part: start, size } = readPart(file, () => ({ position: 0, length: START_BYTES }));
  const whole = () => (start.length === size ? start : readFileSync(file));
  const photo = inspectStart(start);
  if (photo) return { header: photo, file, bytes: size > maxBytes ? undefined : whole() };
  const bytes = whole();
  return { header: await inspectHeader(bytes), file, bytes };
}

/** The format that the first bytes of a file suggest. */
export function formatOf(file: string): string {
  const type = typeOf(readPart(file, () => ({ position: 0, length: SIGNATURE_BYTES })).part);
  return type ? FORMAT_NAMES[type] : 'BINARY';
}

/** The last bytes of a file. */
export function readEnd(file: string, length: number): Buffer {
  return readPart(file, (size) => ({ position: Math.max(0, size - length), length })).part;
}

function readPart(file: string, choose: (size: number) => { position: number; length: number }) {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const { position, length } = choose(size);
    const part = Buffer.allocUnsafe(Math.min(size, length));
    return { part: part.subarray(0, readSync(opened, part, 0, part.length, position)), size };
  } finally {
    closeSync(opened);
  }
}
