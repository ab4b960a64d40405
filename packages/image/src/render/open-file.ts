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
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(START_BYTES), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await opened.close();
  }
}
