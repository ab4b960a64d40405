import { open, readFile } from 'node:fs/promises';
import { inspectHeader, inspectStart, nameOfStart } from '../header/inspect-header.ts';
import type { PictureHeader } from '../header/picture-header.ts';

/** Cameras write metadata and a thumbnail before the frame header, seldom longer than this. */
const START_BYTES = 256 * 1024;

export interface OpenedFile {
  header: PictureHeader;
  /** The path of a JPEG that is decoded while it is read; the bytes of any other file. */
  source: Buffer | string;
}

/**
 * @param note called with the format that the first bytes suggest, before the rest is parsed
 * @throws {AppError} as `inspectHeader` does
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

/** libvips would parse brackets at the end of a path as loader options. */
function looksLikeOptions(file: string): boolean {
  return file.includes('[');
}

async function readStart(file: string): Promise<Buffer> {
  return readPart(file, () => ({ position: 0, length: START_BYTES }));
}

/** The last bytes of a file, or of the bytes read from it. */
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
