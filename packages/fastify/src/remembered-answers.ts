import type { IncomingMessage } from 'node:http';
import type { Changes } from '@portrait/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownedCache } from './owned-cache.ts';
import type { SentPicture } from './picture-cache.ts';
import { rawHeadOf, type RawHead } from './raw-head.ts';
import { holds } from './send-picture.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** The maximum number of answers at one URL, for different Accept and Origin headers. */
const MOST_VARIANTS = 16;
/** A body that is one text with its head needs one write. For larger ones, copying it takes longer than a second write. */
const MOST_TEXT_BYTES = 10 * 1024;

type Public = Pick<SentPicture, 'bytes'> & { etag: string };

/** The answers to all requests whose headers named in Vary are equal. */
interface Variant {
  etag: string;
  body: string | Buffer;
  /** For the statuses 200 and 304, once each was sent. */
  heads: ReadonlyMap<number, RawHead>;
}

/** The answers at one URL, by the values of the request headers named in Vary. */
interface Resource {
  vary: string[];
  variants: ReadonlyMap<string, Variant>;
}

/**
 * Answers with public pictures, to be sent again without asking anything: it keeps what the routes have answered, as a shared cache
 * would, until the owner changes.
 */
export interface RememberedAnswers {
  /**
   * Called before a route reads what it answers with.
   *
   * @returns keeps the answer that the route is about to send, with all headers that the host and its plugins add to it
   */
  begin(request: FastifyRequest, reply: FastifyReply): (ownerId: number, picture: SentPicture) => void;
  find(request: IncomingMessage): { head: RawHead; body: string | Buffer } | undefined;
}

export function rememberedAnswers(changes: Changes): RememberedAnswers {
  const resources = ownedCache<Resource>(changes, MOST_BYTES);

  /** @returns a copy of the resource with this answer too; undefined if it is not one to be sent again */
  function extended(request: FastifyRequest, reply: FastifyReply, { bytes, etag }: Public): Resource | undefined {
    const head = rawHeadOf(reply.raw, request.id);
    const vary = varyOf(reply);
    if (!head || !vary) return undefined;
    // A plugin of the host may have compressed it.
    if (head.status === 200 && Number(reply.getHeader('content-length')) !== bytes.length) return undefined;
    const known = resources.get(request.originalUrl);
    const reuse = known && String(known.vary) === String(vary) && known.variants.size < MOST_VARIANTS;
    const variants = new Map(reuse ? known.variants : []);
    const values = valuesOf(request.raw, vary);
    const before = variants.get(values);
    const { body, heads } = before?.etag === etag ? before : { body: bodyOf(bytes), heads: [] };
    return { vary, variants: variants.set(values, { etag, body, heads: new Map([...heads, [head.status, head]]) }) };
  }

  return {
    begin(request, reply) {
      const since = resources.moment();
      return function remember(ownerId, { bytes, etag, location }) {
        if (request.method !== 'GET' || etag === null || location) return;
        reply.raw.once('finish', () => {
          const value = extended(request, reply, { bytes, etag });
          if (value) resources.keep(request.originalUrl, { value, ownerId, since, byteSize: sizeOf(value) });
        });
      };
    },
    find(request) {
      const { method, url, headers } = request;
      // Bodies are read, or refused, by the routes.
      if (method !== 'GET' || 'content-length' in headers || 'transfer-encoding' in headers) return undefined;
      const resource = resources.get(url ?? '');
      const variant = resource?.variants.get(valuesOf(request, resource.vary));
      if (!variant) return undefined;
      const unchanged = holds(headers['if-none-match'], variant.etag);
      const head = variant.heads.get(unchanged ? 304 : 200);
      return head && { head, body: unchanged ? '' : variant.body };
    },
  };
}

/** The names in Vary; undefined if it is `*`. */
function varyOf(reply: FastifyReply): string[] | undefined {
  const names = [reply.getHeader('vary') ?? []]
    .flat()
    .join(',')
    .toLowerCase()
    .split(',')
    .flatMap((name) => name.trim() || []);
  return names.includes('*') ? undefined : names;
}

function valuesOf({ headers }: IncomingMessage, vary: string[]): string {
  return vary.map((name) => headers[name] ?? '').join('\n');
}

function bodyOf(bytes: Buffer): Variant['body'] {
  return bytes.length <= MOST_TEXT_BYTES ? bytes.toString('latin1') : bytes;
}

function sizeOf({ variants }: Resource): number {
  let size = 0;
  for (const [values, { body, heads }] of variants) {
    size += values.length + body.length;
    for (const { rest } of heads.values()) size += rest.length;
  }
  return size;
}
