import type { Blob, BlobStore, ListedBlob } from '../blob-store.ts';
import { PUT_DEADLINE_MS } from '../put-deadline.ts';
import { safeKey } from '../safe-key.ts';
import type { Fault } from './attempt.ts';
import { startDeadline, type Limits } from './deadline.ts';
import { postForm } from './post-form.ts';
import { openObject } from './read-parts.ts';
import { s3Client } from './s3-client.ts';
import { S3Error } from './s3-error.ts';
import { s3Name, type S3Place } from './s3-place.ts';
import { deleteRequest, parseListing, parseNotDeleted, type ListPage } from './s3-xml.ts';
import { look, md5Header, writeConditionally, writeUnlessThere } from './write-once.ts';
import { writeOnceProbe } from './write-once-probe.ts';

export type S3Store = BlobStore & Required<Pick<BlobStore, 'url' | 'postForm' | 'open'>>;

type Operation = 'read' | 'put' | 'delete' | 'list';

const LIMITS: Record<Operation, Limits> = {
  read: { attemptMs: 10_000, wholeMs: 20_000 },
  put: { attemptMs: 20_000, wholeMs: PUT_DEADLINE_MS },
  delete: { attemptMs: 20_000, wholeMs: 60_000 },
  list: { attemptMs: 20_000, wholeMs: 60_000 },
};

/** The maximum of DeleteObjects. */
const DELETED_AT_ONCE = 1000;
/** Objects below it are not blobs, and never listed. */
const INTERNAL = 'tmp/';
/** Codes for single keys of a deletion after which another attempt may succeed. */
const PASSING_CODES = new Set(['InternalError', 'OperationAborted', 'ServiceUnavailable', 'SlowDown']);

/** Stores blobs as objects of a bucket. */
export function s3Store(place: Omit<S3Place, 'inbox'>, limits = LIMITS): S3Store {
  const client = s3Client(place);
  const root = place.prefix === undefined ? '' : `${place.prefix}/`;
  const objectOf = (key: string) => root + safeKey(key);
  const canWriteOnce = writeOnceProbe(client, `${root}${INTERNAL}write-once`);

  async function put(blobs: Blob[]): Promise<void> {
    const objects = blobs.map((blob) => ({ blob, key: objectOf(blob.key) }));
    const deadline = startDeadline(limits.put);
    const write = (await canWriteOnce(deadline)) ? writeConditionally : writeUnlessThere;
    const written = await Promise.allSettled(objects.map(async (object) => write(client, { ...object, deadline })));
    // The caller's clean-up after a failure must find no write still in progress.
    for (const result of written) if (result.status === 'rejected') throw result.reason;
  }

  async function get(key: string): Promise<Buffer | undefined> {
    const request = { method: 'GET', key: objectOf(key), expected: [200, 'NoSuchKey'] } as const;
    const { status, body } = await client.send(request, startDeadline(limits.read));
    return status === 200 ? body : undefined;
  }

  async function remove(keys: string[]): Promise<void> {
    const objects = keys.map(objectOf);
    for (let from = 0; from < objects.length; from += DELETED_AT_ONCE) {
      const body = deleteRequest(objects.slice(from, from + DELETED_AT_ONCE));
      const request = { method: 'POST', query: { delete: '' }, headers: md5Header(body), body } as const;
      await client.send({ ...request, expected: [200], faultIn: notDeleted }, startDeadline(limits.delete));
    }
  }

  async function* list(prefix?: string): AsyncGenerator<ListedBlob> {
    const folder = prefix === undefined ? root : `${objectOf(prefix)}/`;
    for (let token: string | undefined = ''; token !== undefined;) {
      const page = await listPage(folder, token);
      const blobs = page.objects.map(({ key, ...facts }) => ({ key: key.slice(root.length), ...facts }));
      // Consoles create objects that stand for folders.
      yield* blobs.filter(({ key }) => !key.startsWith(INTERNAL) && !key.endsWith('/'));
      ({ token } = page);
    }
  }

  async function listPage(prefix: string, token: string): Promise<ListPage> {
    const query = { 'list-type': '2', 'encoding-type': 'url', prefix, ...(token && { 'continuation-token': token }) };
    const { body } = await client.send({ method: 'GET', query, expected: [200] }, startDeadline(limits.list));
    const page = await parseListing(body);
    if (page) return page;
    throw new S3Error(`${s3Name(place)}: the store sent an answer that is not one of S3`, { code: 'S3_REFUSED' });
  }

  return {
    ...{ put, get, delete: remove, list },
    exists: async (key) => (await look(client, objectOf(key), startDeadline(limits.read))) !== undefined,
    url: async (key, ttlSeconds) => client.presign(objectOf(key), ttlSeconds),
    postForm: async (key, most) => postForm(place, { key: objectOf(key), ...most }),
    open: async (key) => openObject(client, objectOf(key), limits.read),
  };
}

/** A deletion is answered with 200 also if some keys were not deleted. */
async function notDeleted(body: Buffer): Promise<Fault | undefined> {
  const errors = await parseNotDeleted(body);
  if (!errors) return { passes: false, what: 'sent an answer that is not one of S3' };
  const [first, ...others] = errors;
  if (!first) return undefined;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const passes = errors.every(({ code }) => PASSING_CODES.has(code));
  return { passes, what: `did not delete ${first.key} (${first.code})${more}` };
}
