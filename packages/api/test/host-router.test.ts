import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Locale } from '@portrait/contract';
import { sampleJpeg } from '@portrait/image/testing';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { initTRPC, TRPCError, type inferRouterInputs, type inferRouterOutputs } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import superjson from 'superjson';
import { expect, expectTypeOf, onTestFinished, test } from 'vitest';
import {
  createPortraitRouter,
  type AppRouter,
  EVENT_STREAM,
  portraitErrorData,
  type Deps,
  type HostPrincipal,
} from '../src/index.ts';
import { sendPicture, testDeps, type TestDeps } from '../src/testing.ts';
import { sharedImages } from './image-workers.ts';

interface HostsContext {
  session: { uid: string; name: string } | null;
  language: Locale;
  named: string | undefined;
}

const t = initTRPC
  .context<HostsContext>()
  .meta<{ audit: boolean }>()
  .create({
    sse: EVENT_STREAM,
    transformer: superjson,
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      data: { ...shape.data, host: 'ours', ...portraitErrorData(error, ctx?.language) },
    }),
  });

function routerOf(deps: Deps) {
  return t.router({
    posts: {
      latest: t.procedure.query(() => ({ at: new Date(0) })),
      fail: t.procedure.query(() => {
        throw new TRPCError({ code: 'NOT_FOUND', message: 'the host’s own' });
      }),
    },
    avatars: createPortraitRouter(t, ({ session, language, named }) => ({
      ...{ deps, locale: language, account: named },
      user: session && { id: session.uid, role: 'user', username: session.name },
    })),
  });
}

type HostsRouter = ReturnType<typeof routerOf>;

/** The host's application over HTTP, and its client with the same transformer. */
async function setup() {
  const deps = await testDeps(sharedImages);
  const server = createHTTPServer({
    router: routerOf(deps),
    createContext: ({ req: { headers } }): HostsContext => {
      const uid = headers['x-user']?.toString();
      const named = headers['portrait-user']?.toString();
      return { session: uid === undefined ? null : { uid, name: 'Ada' }, language: 'fr', named };
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await deps.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientOf = (headers: Record<string, string>) =>
    createTRPCClient<HostsRouter>({ links: [httpBatchLink({ url, headers, transformer: superjson })] });
  return { deps, url, clientOf };
}

const photo = await sampleJpeg({ width: 64, height: 64 });

/** The row of the host's user, which their first call has made. */
async function rowOf({ db }: TestDeps, externalId: string): Promise<HostPrincipal & { id: number }> {
  const where = db.selectFrom('users_user').select('id').where('external_id', '=', externalId);
  return { id: (await where.executeTakeFirstOrThrow()).id, role: 'user' };
}

async function refusalOf(call: Promise<unknown>) {
  const error: unknown = await call.catch((caught: unknown) => caught);
  if (error instanceof TRPCClientError) return error as TRPCClientError<HostsRouter>;
  throw new Error('it was not refused');
}

test('under a name in a host’s router, with its context, its transformer and its ids, the procedures work', async () => {
  const { deps, clientOf } = await setup();
  const { avatars, posts } = clientOf({ 'x-user': 'auth0|ada' });
  expect(await avatars.profilePicture.current.query()).toEqual({ upload: null, submitted: null });
  const owner = await rowOf(deps, 'auth0|ada');
  const { id } = await sendPicture(deps, { ...owner, externalId: 'auth0|ada' }, photo);
  const { upload } = await avatars.profilePicture.confirm.mutate({ uploadId: id });
  const { items } = await avatars.profilePicture.history.query({});
  expect(items).toMatchObject([{ id, pictureUrl: upload.pictureUrl, userId: 'auth0|ada' }]);
  // The host's own procedures are as before.
  expect((await posts.latest.query()).at).toEqual(new Date(0));
});

test('a host’s formatter adds the code, the details and the sentence of Portrait’s errors, and nothing to its own', async () => {
  const { clientOf } = await setup();
  const ada = clientOf({ 'x-user': 'ada' });
  const missing = await refusalOf(ada.avatars.profilePicture.confirm.mutate({ uploadId: 77 }));
  expect([missing.data?.httpStatus, missing.data?.host]).toEqual([404, 'ours']);
  expect(missing.data).toMatchObject({
    error: { code: 'UPLOAD_NOT_FOUND', message: 'Enregistrement de téléchargement non trouvé' },
  });
  const invalid = await refusalOf(ada.avatars.profilePicture.confirm.mutate({ uploadId: -1 }));
  expect(invalid.data).toMatchObject({
    error: { code: 'INVALID_REQUEST', facts: { detail: expect.stringContaining('uploadId') } },
  });
  const nobody = await refusalOf(clientOf({}).avatars.profilePicture.current.query());
  expect(nobody.data).toMatchObject({ httpStatus: 401, error: { code: 'NOT_SIGNED_IN' } });
  const own = await refusalOf(ada.posts.fail.query());
  expect(own.data).not.toHaveProperty('error');
});

test('a request that names another account than its session is refused, whatever it asks', async () => {
  const { clientOf } = await setup();
  const { avatars } = clientOf({ 'x-user': 'blaise', 'portrait-user': 'ada' });
  for (const call of [avatars.profilePicture.remove.mutate(), avatars.profilePicture.current.query()]) {
    const { data } = await refusalOf(call);
    expect(data).toMatchObject({ httpStatus: 409, error: { code: 'ACCOUNT_CHANGED', facts: { userId: 'blaise' } } });
  }
  const own = clientOf({ 'x-user': 'blaise|1', 'portrait-user': 'blaise%7C1' });
  expect(await own.avatars.profilePicture.pending.query()).toEqual([]);
});

test('a host’s ids are checked as its login’s are', async () => {
  const { clientOf } = await setup();
  const refused = await refusalOf(clientOf({ 'x-user': 'x'.repeat(256) }).avatars.profilePicture.current.query());
  expect(refused.data?.httpStatus).toBe(500);
});

test('changes arrive by an event stream of the host’s router', async () => {
  const { url } = await setup();
  const answer = await fetch(`${url}/avatars.profilePicture.onChange?input=${encodeURIComponent('{"json":{}}')}`, {
    headers: { 'x-user': 'ada', accept: 'text/event-stream' },
  });
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('"kind":"current"')) break;
  }
  expect(text).toContain('"reconnectAfterInactivityMs":25000');
});

// Checked by the compiler, and never called.
const whatFits = (deps: Deps) => ({
  nothingSaid: () => {
    // @ts-expect-error -- how the host's context names the user must be said
    createPortraitRouter(t);
  },
  notInTheContext: () => {
    // @ts-expect-error -- the host's context has no `user`
    createPortraitRouter(t, ({ user }) => ({ deps, user, locale: 'fr' }));
  },
  incomplete: () => {
    // @ts-expect-error -- a language is needed
    createPortraitRouter(t, () => ({ deps, user: null }));
  },
  unknownRole: () => {
    // @ts-expect-error -- there is no such role
    createPortraitRouter(t, () => ({ deps, user: { id: 1, role: 'boss' }, locale: 'fr' }));
  },
});

test('the types of Portrait’s part are those of its own router', () => {
  expectTypeOf(whatFits).parameter(0).toEqualTypeOf<Deps>();
  expectTypeOf<inferRouterInputs<HostsRouter>['avatars']>().toEqualTypeOf<inferRouterInputs<AppRouter>>();
  expectTypeOf<inferRouterOutputs<HostsRouter>['avatars']['profilePicture']['confirm']>().toEqualTypeOf<
    inferRouterOutputs<AppRouter>['profilePicture']['confirm']
  >();
  expectTypeOf<inferRouterInputs<HostsRouter>['avatars']['profilePicture']['discard']>().toEqualTypeOf<{
    uploadId: number;
  }>();
});
