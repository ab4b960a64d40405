import type { OpenBlob } from '../blob-store.ts';
import { startDeadline, type Limits } from './deadline.ts';
import type { S3Client } from './s3-client.ts';
import { S3Error } from './s3-error.ts';
import { look } from './write-once.ts';

/** Each part is in memory while it is received. */
const PART_BYTES = 4 * 1024 * 1024;

/**
 * Opens an object that may be large, and that others may replace: all parts are of the same object, or reading fails.
 *
 * @param limits of each request
 * @returns undefined if it is missing
 */
export async function openObject(client: S3Client, key: string, limits: Limits): Promise<OpenBlob | undefined> {
  const headers = await look(client, key, startDeadline(limits));
  if (!headers) return undefined;
  const byteSize = Number(headers.get('content-length'));
  const etag = headers.get('etag') ?? '';

  async function* parts(): AsyncGenerator<Buffer> {
    for (let from = 0; from < byteSize; from += PART_BYTES) {
      const range = `bytes=${from}-${Math.min(from + PART_BYTES, byteSize) - 1}`;
      const request = { method: 'GET', key, headers: { range, 'if-match': etag } } as const;
      const answer = await client.send({ ...request, expected: [206, 404, 412] }, startDeadline(limits));
      if (answer.status !== 206) {
        throw new S3Error(`${key} was replaced while it was read`, { code: 'S3_UNAVAILABLE', status: answer.status });
      }
      yield answer.body;
    }
  }

  return { byteSize, bytes: parts() };
}
