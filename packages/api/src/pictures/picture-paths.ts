import { randomBytes } from 'node:crypto';
import { AVIF_SIZES, SIZES, type Size } from '@portrait/contract';
import type { Rendition } from '@portrait/image';

const FOLDER = 'profile_pictures';
/** What clients have sent to the store, before it is received. */
const INCOMING = 'incoming';
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/png': 'png' } as const;

export type OriginalType = keyof typeof EXTENSIONS;

/** A new, unique path of a version: that of its 512 px square, from which the other paths follow. */
export function newVersionPath(upload: { id: number; userId: number }): string {
  return `${FOLDER}/${upload.userId}/${upload.id}/${randomBytes(8).toString('hex')}-512.webp`;
}

export function originalPath(upload: { id: number; userId: number }, contentType: OriginalType): string {
  return `${FOLDER}/${upload.userId}/${upload.id}/original.${EXTENSIONS[contentType]}`;
}

/** The address of an upload's preview, under which nothing is stored. */
export function previewPath(upload: { id: number; user_id: number }): string {
  return `${FOLDER}/${upload.user_id}/${upload.id}/preview`;
}

/** @param image a version's path, from `newVersionPath` */
export function renditionPath(
  image: string,
  { size, format, still }: Omit<Rendition, 'bytes' | 'contentType'>,
): string {
  return siblingPath(image, `-${size}${still ? '-still' : ''}.${format}`);
}

/** Whether a file of a version is not among those that it is stored with, but made later: an AVIF or JPEG square. */
export function isMadeLater(image: string, key: string): boolean {
  return jpegSizeOf(image, key) !== undefined || avifPaths(image).includes(key);
}

/** All paths at which a version can have AVIF squares. */
function avifPaths(image: string): string[] {
  return AVIF_SIZES.map((size) => renditionPath(image, { size, format: 'avif', still: false }));
}

/** The size of a JPEG square, by its path; undefined for all other paths. */
export function jpegSizeOf(image: string, key: string): Size | undefined {
  return SIZES.find((size) => key === renditionPath(image, { size, format: 'jpg', still: false }));
}

/** The folder of all pictures of a user. */
export function userFolder(userId: number): string {
  return `${FOLDER}/${userId}`;
}

/** @param name a file's suffix in the version's row: `-64.jpg` */
export function siblingPath(image: string, name: string): string {
  return image.slice(0, -'-512.webp'.length) + name;
}

/** The path of what a client sends to the store by a grant. Nothing serves it, and a row of an upload never refers to it. */
export function incomingPath(grant: { id: string; user_id: number }): string {
  return `${incomingFolder(grant.user_id)}/${grant.id}`;
}

export function incomingFolder(userId: number): string {
  return `${INCOMING}/${userId}`;
}

/** All paths at which a version can have files. */
export function allRenditionPaths(image: string): string[] {
  const others = SIZES.flatMap((size) => [
    renditionPath(image, { size, format: 'webp', still: false }),
    renditionPath(image, { size, format: 'webp', still: true }),
    renditionPath(image, { size, format: 'jpg', still: false }),
  ]);
  return [...others, ...avifPaths(image)];
}

const RENDITION = /^(profile_pictures\/(\d+)\/(\d+)\/[0-9a-f]{16})-\d+(?:-still)?\.(webp|jpg|avif)$/;
const ORIGINAL = /^profile_pictures\/(\d+)\/(\d+)\/original\.(jpg|webp|png)$/;
const SENT = /^incoming\/(\d+)\/([0-9a-f-]{36})$/;
const PREVIEW = /^profile_pictures\/(\d+)\/(\d+)\/preview$/;

/** The meaning of a path, independent of the rows. */
export type PictureKey = { userId: number; uploadId: number; contentType: string } & (
  | { kind: 'rendition'; image: string }
  | { kind: 'original' }
);

/** Parses a path; undefined if it is not that of a picture. */
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

/** The grant of a path from `incomingPath`; undefined for all other paths. */
export function parseIncomingPath(key: string): { id: string; userId: number } | undefined {
  const [, userId, id] = SENT.exec(key) ?? [];
  return id === undefined ? undefined : { id, userId: Number(userId) };
}

/** The ids in the address of a preview; undefined for all other addresses. */
export function parsePreviewPath(key: string): { userId: number; uploadId: number } | undefined {
  const [, userId, uploadId] = PREVIEW.exec(key) ?? [];
  return userId === undefined ? undefined : { userId: Number(userId), uploadId: Number(uploadId) };
}

/** Whether a path is exactly one under which pictures are stored and purged, not only similar. */
export function isPicturePath(key: string, picture: PictureKey): boolean {
  return picture.kind === 'original' || allRenditionPaths(picture.image).includes(key);
}

function typeOf(extension: string | undefined): string {
  return extension === 'jpg' ? 'image/jpeg' : `image/${extension}`;
}
