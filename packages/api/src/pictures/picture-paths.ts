import { randomBytes } from 'node:crypto';
import { SIZES } from '@portrait/contract';
import type { Rendition } from '@portrait/image';

const FOLDER = 'profile_pictures';
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/png': 'png' } as const;

export type OriginalType = keyof typeof EXTENSIONS;

/** A path no version ever had: the 512 px square, from which the paths of its siblings follow. */
export function newVersionPath(upload: { id: number; userId: number }): string {
  return `${FOLDER}/${upload.userId}/${upload.id}/${randomBytes(8).toString('hex')}-512.webp`;
}

export function originalPath(upload: { id: number; userId: number }, contentType: OriginalType): string {
  return `${FOLDER}/${upload.userId}/${upload.id}/original.${EXTENSIONS[contentType]}`;
}

/** @param image a version's path, as `newVersionPath` made it */
export function renditionPath(
  image: string,
  { size, format, still }: Omit<Rendition, 'bytes' | 'contentType'>,
): string {
  return siblingPath(image, `-${size}${still ? '-still' : ''}.${format}`);
}

/** Where everything of a user lies. */
export function userFolder(userId: number): string {
  return `${FOLDER}/${userId}`;
}

/** @param name a file of the version, as its row names it: `-64.jpg` */
export function siblingPath(image: string, name: string): string {
  return image.slice(0, -'-512.webp'.length) + name;
}

/** Every path that a version can have bytes under. */
export function allRenditionPaths(image: string): string[] {
  return SIZES.flatMap((size) => [
    renditionPath(image, { size, format: 'webp', still: false }),
    renditionPath(image, { size, format: 'webp', still: true }),
    renditionPath(image, { size, format: 'jpg', still: false }),
  ]);
}

const RENDITION = /^(profile_pictures\/(\d+)\/(\d+)\/[0-9a-f]{16})-\d+(?:-still)?\.(webp|jpg)$/;
const ORIGINAL = /^profile_pictures\/(\d+)\/(\d+)\/original\.(jpg|webp|png)$/;

/** What a path says of its bytes; whether its rows say so too is another question. */
export type PictureKey = { userId: number; uploadId: number; contentType: string } & (
  { kind: 'rendition'; image: string } | { kind: 'original' }
);

/** What a path stands for, or undefined when no picture ever has such a path. */
export function parsePictureKey(key: string): PictureKey | undefined {
  const [, stem, owner, upload, type] = RENDITION.exec(key) ?? [];
  if (stem !== undefined) {
    const of = { userId: Number(owner), uploadId: Number(upload) };
    return { kind: 'rendition', image: `${stem}-512.webp`, ...of, contentType: typeOf(type) };
  }
  const original = ORIGINAL.exec(key);
  if (!original) return undefined;
  const of = { userId: Number(original[1]), uploadId: Number(original[2]) };
  return { kind: 'original', ...of, contentType: typeOf(original[3]) };
}

/** Whether a path is not only like a picture's, but one that is made and purged. */
export function isPicturePath(key: string, picture: PictureKey): boolean {
  return picture.kind === 'original' || allRenditionPaths(picture.image).includes(key);
}

function typeOf(extension: string | undefined): string {
  return extension === 'jpg' ? 'image/jpeg' : `image/${extension}`;
}
