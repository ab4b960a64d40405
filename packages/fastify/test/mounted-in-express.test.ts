import { createHmac } from 'node:crypto';
import { sampleJpeg } from '@portrait/image/testing';
import express from 'express';
import express4 from 'express4';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPortrait } from '../src/index.ts';
import { BASE, byHeader, listening, openHost, type Host, type HostOptions } from './setup-doors.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const ada = { 'x-user': 'ada' };
const CONFIRM = `${BASE}/api/users/confirm-profile-picture/`;
const UPLOAD = `${BASE}/api/users/upload-profile-picture/`;

type Handler = express.RequestHandler;
type Extend = (app: express.Express, handler: Handler) => void;

const VERSIONS = { 'Express 5': express, 'Express 4': express4 };

describe.for(Object.entries(VERSIONS))('%s', ([, framework]) => {
  async function host(extend: Extend, options: HostOptions & { basePath?: string } = {}): Promise<Host> {
    const opened = await openHost(async (places) => {
      const authenticate = (request: express.Request) => byHeader(request);
      const pictures = await createPortrait({ ...places, ...options, authenticate });
      const app = framework();
      app.set('env', 'test');
      extend(app, pictures.handler);
      app.use(((error: Error, _request, response, _next) => {
        response.status(500).send(`error: ${error.message}`);
      }) satisfies express.ErrorRequestHandler);
      return { pictures, ...(await listening(app)) };
    });
    onTestFinished(opened.close);
    return opened;
  }

  const confirm = (body: string) => ({
    ...{ method: 'POST', body },
    headers: { ...ada, 'content-type': 'application/json' },
  });

  async function upload({ ask }: Host): Promise<Response> {
    const body = new FormData();
    body.set('image', new Blob([new Uint8Array(photo)]), 'photo.jpg');
    return ask(UPLOAD, { method: 'POST', headers: ada, body });
  }

  test('what Portrait does not have falls to the next handler, with its own path and its body unread', async () => {
    const { ask } = await host((app, handler) => {
      app.use(BASE, handler);
      app.use(express.text({ type: '*/*' }), (request, response) => {
        response.send(`${request.method} ${request.url} ${String(request.body)}`);
      });
    });
    const said = async (path: string, init?: RequestInit) => (await ask(path, init)).text();
    expect(await said(`${BASE}/nothing?a=1`, { method: 'POST', body: 'the body' })).toBe(
      'POST /pictures/nothing?a=1 the body',
    );
    expect(await said(`${BASE}/api/users/7/nothing`)).toMatch(/^GET \/pictures\/api\/users\/7\/nothing /);
    expect(await said('/api/trpc/own')).toMatch(/^GET \/api\/trpc\/own /);
    // A picture that is gone is Portrait's own to answer.
    const gone = await ask(`${BASE}/media/profile_pictures/1/2/3/512.webp`);
    expect([gone.status, await gone.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
  });

  test('calls work after express.json() has read their body', async () => {
    const opened = await host((app, handler) => {
      app.use(express.json(), handler);
    });
    const { id } = (await (await upload(opened)).json()) as { id: number };
    const confirmed = await opened.ask(CONFIRM, confirm(JSON.stringify({ upload_id: id })));
    expect([confirmed.status, await confirmed.json()]).toMatchObject([200, { upload: { id, is_confirmed: true } }]);
    const call = await opened.ask(`${BASE}/api/trpc/profilePicture.recrop`, confirm(JSON.stringify({ uploadId: -1 })));
    expect([call.status, await call.text()]).toEqual([400, expect.stringContaining('uploadId')]);
  });

  test.for([
    ['text', express.text({ type: '*/*' })],
    ['bytes', express.raw({ type: '*/*' })],
  ] as const)('calls work after their body was read as %s', async ([, parser]) => {
    const { ask } = await host((app, handler) => app.use(BASE, parser, handler));
    const answer = await ask(CONFIRM, confirm('{"upload_id":99}'));
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'UPLOAD_NOT_FOUND' }]);
  });

  test('an upload that a parser has read is refused at once, and the log says what to set', async () => {
    const opened = await host((app, handler) => app.use(BASE, express.raw({ type: '*/*' }), handler));
    const answer = await upload(opened);
    expect([answer.status, await answer.json()]).toMatchObject([500, { code: 'INTERNAL' }]);
    expect(opened.faults).toEqual([expect.stringMatching(/express\.json\(\).*bodyParser: false/)]);
  });

  test('a handler that is mounted at a path without basePath fails, and names what to set', async () => {
    const opened = await openHost(async ({ basePath: unset, ...places }) => {
      expect(unset).toBe(BASE);
      const pictures = await createPortrait({
        ...places,
        authenticate: (request: express.Request) => byHeader(request),
      });
      const app = framework();
      app.use('/of/people', pictures.handler, ((error: Error, _request, response, _next) => {
        response.status(500).send(error.message);
      }) satisfies express.ErrorRequestHandler);
      return { pictures, ...(await listening(app)) };
    });
    onTestFinished(opened.close);
    const answer = await opened.ask('/of/people/api/users/1/profile-picture');
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining("basePath: '/of/people'")]);
  });

  test('the handler works at the root, in a router below a part of its path, and in other letters', async () => {
    const current = '/api/users/ada/profile-picture';
    const atRoot = await host((app, handler) => app.use(handler));
    const inRouter = await host((app, handler) => app.use('/of', handler), { basePath: '/of/people' });
    const inLetters = await host((app, handler) => app.use(BASE, handler));
    const statuses = [
      await atRoot.ask(BASE + current),
      await atRoot.ask(current),
      await inRouter.ask(`/of/people${current}`),
      await inLetters.ask(`/PICTURES${current}`),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404]);
    const texts = [
      await atRoot.ask(`${BASE}/api/trpc/profilePicture.limits`),
      await atRoot.ask('/api/trpc/profilePicture.limits'),
      await inRouter.ask('/of/people/api/trpc/profilePicture.limits'),
      await inLetters.ask('/PICTURES/api/trpc/profilePicture.limits'),
    ].map(({ status }) => status);
    expect(texts).toEqual([200, 404, 200, 200]);
  });

  test('a session’s cookie is never sent with a public picture, even if it is set at the last moment', async () => {
    const opened = await host((app, handler) => {
      app.use((_request, response, next) => {
        response.setHeader('set-cookie', 'early=1');
        const { writeHead } = response;
        // As sessions do by `on-headers`.
        response.writeHead = function late(...args: [number]) {
          response.appendHeader('set-cookie', 'late=1');
          return writeHead.apply(response, args);
        };
        next();
      });
      app.use(BASE, handler);
    });
    const { id } = (await (await upload(opened)).json()) as { id: number };
    const confirmed = await opened.ask(CONFIRM, confirm(JSON.stringify({ upload_id: id })));
    expect(confirmed.headers.getSetCookie()).toEqual(['early=1', 'late=1']);
    const { upload: shown } = (await confirmed.json()) as { upload: { picture_url: string } };
    const picture = await opened.ask(shown.picture_url);
    expect([picture.status, picture.headers.getSetCookie()]).toEqual([200, []]);
  });

  test('the client’s address is the one that Express’s own setting of trusted proxies finds it', async () => {
    const addressKey = 'key';
    const hashOf = (address: string) => createHmac('sha256', addressKey).update(address).digest('hex').slice(0, 32);
    const froms = async (trusted: number, options: HostOptions = {}) => {
      const opened = await host(
        (app, handler) => {
          app.set('trust proxy', trusted);
          app.use(BASE, handler);
        },
        { addressKey, ...options },
      );
      const answer = await opened.ask(CONFIRM, { method: 'POST', headers: { 'x-forwarded-for': '203.0.113.9' } });
      expect(answer.status).toBe(401);
      return opened.refused;
    };
    expect(await froms(0)).toEqual([hashOf('127.0.0.1')]);
    expect(await froms(1)).toEqual([hashOf('203.0.113.9')]);
    expect(await froms(1, { trustProxy: false })).toEqual([hashOf('127.0.0.1')]);
  });
});
