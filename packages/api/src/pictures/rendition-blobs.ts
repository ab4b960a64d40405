import { createHash } from 'node:crypto';
import type { StoredFile } from '@portrait/db';
import type { Rendition } from '@portrait/image';
import type { Blob } from '@portrait/storage';
import { renditionPath } from './picture-paths.ts';

/** The blobs of a version's renditions, for the store. */
export function renditionBlobs(image: string, renditions: Rendition[]): Blob[] {
  return renditions.map((rendition) => ({ key: renditionPath(image, rendition), ...rendition }));
}

/** The sizes and hashes of a version's files, for its row, so that each can be verified later. */
export function storedFiles(renditions: Rendition[]): StoredFile[] {
  return renditions.map((rendition) => ({
    name: renditionPath('-512.webp', rendition),
    byteSize: rendition.bytes.length,
    sha256: createHash('sha256').update(rendition.bytes).digest('hex'),
  }));
}
