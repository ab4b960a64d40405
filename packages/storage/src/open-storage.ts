import { diskStorage } from './disk-storage.ts';
import type { ProcessLock } from './own-folder.ts';
import type { PictureStorage } from './picture-storage.ts';
import { bucketUrl, s3Name, type S3Place } from './s3/s3-place.ts';
import { s3Storage } from './s3/s3-storage.ts';

/** Where the pictures are: a folder on this machine's disk, created if missing, or a bucket. */
export type StoragePlace = string | S3Place;

export function openStorage(place: StoragePlace, lock: ProcessLock): PictureStorage {
  return typeof place === 'string' ? diskStorage(place, lock) : s3Storage(place, lock);
}

/** The origin of the URLs that a storage gives to clients; undefined for a folder, which has none. */
export function storageOrigin(place: StoragePlace): string | undefined {
  return typeof place === 'string' ? undefined : new URL(bucketUrl(place)).origin;
}

/** The place in messages: a path, or `s3://bucket/prefix`. */
export function storageName(place: StoragePlace): string {
  return typeof place === 'string' ? place : s3Name(place);
}
