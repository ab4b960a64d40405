import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request as ExpressRequest, RequestHandler } from 'express';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { expectTypeOf, test } from 'vitest';
import { createPortrait, type CreateOptions, type Portrait } from '../src/index.ts';

declare const places: Omit<CreateOptions, 'authenticate'>;
declare const app: FastifyInstance;
declare const node: [IncomingMessage, ServerResponse];
declare const web: Request;
declare function use(handler: RequestHandler): void;

const nobody = () => null;

// Checked by the compiler, and never called.
const whatFits = {
  async fastify() {
    const { plugin, handler, fetch } = await createPortrait({
      ...places,
      authenticate(request) {
        expectTypeOf(request).toEqualTypeOf<FastifyRequest>();
        return null;
      },
    });
    await plugin(app);
    // @ts-expect-error -- a login that reads Fastify's requests cannot be asked about Node's
    await handler(...node);
    // @ts-expect-error -- nor about web requests
    await fetch(web);
  },
  async express() {
    const authenticate = ({ cookies }: ExpressRequest) => cookies['user'] ?? null;
    const { plugin, handler } = await createPortrait({ ...places, authenticate });
    use(handler);
    // @ts-expect-error -- a login that reads Express's requests cannot be asked about Fastify's
    await plugin(app);
    // @ts-expect-error -- nor about those of plain Node, which have no cookies
    await handler(...node);
  },
  async node() {
    const { handler } = await createPortrait<IncomingMessage>({ ...places, authenticate: nobody });
    await handler(...node);
    use(handler);
  },
  async web() {
    const { fetch, plugin } = await createPortrait<Request>({ ...places, authenticate: nobody });
    expectTypeOf(await fetch(web)).toEqualTypeOf<Response>();
    // @ts-expect-error -- the host has web requests
    await plugin(app);
    // @ts-expect-error -- a login that is asked about web requests does not read Express's
    await createPortrait<Request>({ ...places, authenticate: (request: ExpressRequest) => request.cookies.user });
  },
  async both() {
    const { fetch, plugin } = await createPortrait<Request | FastifyRequest>({ ...places, authenticate: nobody });
    await plugin(app);
    await fetch(web);
  },
};

test('which doors are open follows from the type of the request that the login is asked about', () => {
  expectTypeOf(whatFits.web).returns.resolves.toBeVoid();
  expectTypeOf<Portrait>().toEqualTypeOf<Portrait<FastifyRequest>>();
});
