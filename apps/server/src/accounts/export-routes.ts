import { Readable } from 'node:stream';
import { acquireUserSlot, askForExport, findOwnExport, openExport, type OwnExport } from '@portrait/api';
import { requestLocale } from '@portrait/fastify';
import type { FastifyInstance } from 'fastify';
import { atMost, type AccountRules } from './account-routes.ts';
import { byteRange } from './byte-range.ts';
import { signedInUser } from './sign-in.ts';

/** The most downloads of a user at once, because each has a part of the file in memory. */
const MOST_AT_ONCE = 4;
/** A client that fetches a large file in pieces asks often. */
const FETCHES_PER_MINUTE = 120;

/** The routes to ask for a download of everything that is kept about oneself, to see how far it is, and to fetch it. */
export async function exportRoutes(app: FastifyInstance, rules: AccountRules) {
  const fetching = new Map<number, number>();

  app.post('/api/auth/export', atMost(rules.signInsPerMinute), async (request, reply) => {
    const user = await signedInUser(rules, request);
    const order = { ownerId: user.id, actor: user, locale: requestLocale(request) };
    return reply.header('cache-control', 'no-store').send(exportJson(await askForExport(rules, order)));
  });

  app.get('/api/auth/export', async (request, reply) => {
    const { id } = await signedInUser(rules, request);
    return reply.header('cache-control', 'no-store').send(exportJson(await findOwnExport(rules, id)));
  });

  const once = { ...atMost(FETCHES_PER_MINUTE), exposeHeadRoute: false };
  app.get<{ Params: { id: string } }>('/api/auth/export/:id', once, async (request, reply) => {
    const { id: ownerId } = await signedInUser(rules, request);
    const { id, byteSize, askedAt, read } = await openExport(rules, { ownerId, id: request.params.id });
    const etag = `"${id}"`;
    const range = byteRange(request.headers, { byteSize, etag });
    if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${byteSize}`).send();
    const { start, end } = range ?? { start: 0, end: byteSize - 1 };
    const release = acquireUserSlot(fetching, ownerId, MOST_AT_ONCE);
    if (range) reply.status(206).header('content-range', `bytes ${start}-${end}/${byteSize}`);
    reply.headers({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename="portrait-${askedAt.slice(0, 10)}.zip"`,
      'content-length': end - start + 1,
      'content-type': 'application/zip',
      'x-content-type-options': 'nosniff',
    });
    return reply.send(Readable.from(read({ start, end }), { highWaterMark: 1 }).once('close', release));
  });
}

function exportJson(own: OwnExport | undefined) {
  if (own?.state !== 'ready') return own ?? { state: 'none' };
  return { state: own.state, id: own.id, byte_size: own.byteSize, expires_at: own.expiresAt };
}
