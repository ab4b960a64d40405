import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Blob } from '../blob-store.ts';
import type { Deadline } from './deadline.ts';
import type { S3Client } from './s3-client.ts';
import { S3Error } from './s3-error.ts';

export interface Write {
  blob: Blob;
  /** The whole key in the bucket. */
  key: string;
  deadline: Deadline;
}

const WRITE_ID = 'x-amz-meta-write-id';

/**
 * Writes a blob, and lets the store refuse a key that exists.
 *
 * @throws {S3Error} EEXIST
 */
export async function writeConditionally(client: S3Client, { blob, key, deadline }: Write): Promise<void> {
  const writeId = randomUUID();
  const { headers, body } = await contentOf(blob);
  const conditional = { ...headers, 'if-none-match': '*', [WRITE_ID]: writeId };
  const answer = await client.send({ method: 'PUT', key, headers: conditional, body, expected: [200, 412] }, deadline);
  if (answer.status === 200) return;
  // An earlier attempt, whose answer was lost, may have written it. An ETag would not tell: encryption changes it, and two writers may
  // have the same bytes.
  if (answer.retried && (await look(client, key, deadline))?.get(WRITE_ID) === writeId) return;
  throw existsError(key);
}

/**
 * The same for stores without conditional writes. Of two writers at the same moment the later one wins.
 *
 * @throws {S3Error} EEXIST
 */
export async function writeUnlessThere(client: S3Client, { blob, key, deadline }: Write): Promise<void> {
  if (await look(client, key, deadline)) throw existsError(key);
  await client.send({ method: 'PUT', key, ...(await contentOf(blob)), expected: [200] }, deadline);
}

/** The headers of an object, or undefined if it is missing. */
export async function look(client: S3Client, key: string, deadline: Deadline): Promise<Headers | undefined> {
  const { status, headers } = await client.send({ method: 'HEAD', key, expected: [200, 404] }, deadline);
  return status === 200 ? headers : undefined;
}

/** The header with which the store checks that a body arrived whole. */
export function md5Header(body: Buffer): { 'content-md5': string } {
  return { 'content-md5': createHash('md5').update(body).digest('base64') };
}

/** A picture has a few megabytes, and its hash is needed before its first byte is sent: it is read whole. */
async function contentOf(blob: Blob): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const body = 'bytes' in blob ? blob.bytes : await readFile(blob.file);
  return { headers: { ...md5Header(body), ...(blob.contentType && { 'content-type': blob.contentType }) }, body };
}

function existsError(key: string): S3Error {
  return new S3Error(`${key} exists`, { code: 'EEXIST', status: 412 });
}
