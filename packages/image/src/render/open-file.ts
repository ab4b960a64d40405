import { open, readFile } from 'node:fs/promises';
import { inspectHeader, inspectStart, nameOfStart } from '../header/inspect-header.ts';
import type { PictureHeader } from '../header/picture-header.ts';

/** Cameras put their metadata, with a thumbnail, in front of the frame header; it is seldom as long as this. */
const START_BYTES = 256 * 1024;

export interface OpenedFile {
  header: PictureHeader;
  /** A JPEG's path, from which it is decoded as it is read; the bytes of everything else. */
  source: Buffer | string;
}

/**
 * @param note hears what the first bytes say that the file is, before the others are looked at
 * @throws {AppError} what `inspectHeader` says of the bytes
 */
export async function openFile(file: string, note: (found: string) => void): Promise<OpenedFile> {
  const start = await readStart(file);
  note(nameOfStart(start));
  const decodable = !looksLikeOptions(file);
  const photo = inspectStart(start);
  if (photo && decodable) return { header: photo, source: file };
  const bytes = start.length < START_BYTES ? start : await readFile(file);
  const header = await inspectHeader(bytes);
  return { header, source: header.type === 'image/jpeg' && decodable ? file : bytes };
}

/** libvips takes what stands in brackets behind a path for options of its own. */
function looksLikeOptions(file: string): boolean {
  return file.includes('[');
}

async function readStart(file: string): Promise<Buffer> {
  return readPart(file, () => ({ position: 0, length: START_BYTES }));
}

/** The last bytes of a file, or of what was read of one. */
export async function readEnd(source: Buffer | string, length: number): Promise<Buffer> {
  if (typeof source !== 'string') return source.subarray(-length);
  return readPart(source, (size) => ({ position: Math.max(0, size - length), length }));
}

async function readPart(file: string, part: (size: number) => { position: number; length: number }): Promise<Buffer> {
  const opened = await open(file);
  try {
    const { position, length } = part((await opened.stat()).size);
    const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(length), position });
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}
