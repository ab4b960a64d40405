import type { Deadline } from './deadline.ts';
import type { S3Client } from './s3-client.ts';

/** The statuses and codes of stores that do not know conditional writes. */
const UNKNOWN = [501, 'InvalidArgument', 'NotImplemented'];

/**
 * Finds out once whether a store keeps `If-None-Match: *`: some ignore it, and overwrite. It does so by writing an empty object, which
 * stays in the store, and writing it again.
 *
 * @param key of that object
 */
export function writeOnceProbe(client: S3Client, key: string): (deadline: Deadline) => Promise<boolean> {
  let known: Promise<boolean> | undefined;

  async function write(deadline: Deadline): Promise<number> {
    const request = { method: 'PUT', key, headers: { 'if-none-match': '*' }, body: Buffer.alloc(0) } as const;
    return (await client.send({ ...request, expected: [200, 412, ...UNKNOWN] }, deadline)).status;
  }

  async function probe(deadline: Deadline): Promise<boolean> {
    const first = await write(deadline);
    return (first === 200 ? await write(deadline) : first) === 412;
  }

  return async (deadline) => {
    known ??= probe(deadline);
    return known.catch((error: unknown) => {
      known = undefined;
      throw error;
    });
  };
}
