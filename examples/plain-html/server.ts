import { createPortrait } from '@portrait/fastify';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The users of your application, and those who are signed in, by their cookies. */
const users = ['user-ada', 'user-blaise'];
const sessions = new Map<string, string>();

function userOf({ headers }: IncomingMessage): string | undefined {
  return sessions.get(/(?:^|; )session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '');
}

const pictures = await createPortrait({
  database: 'data/portrait.sqlite',
  storage: 'data/media',
  authenticate(request: IncomingMessage) {
    const id = userOf(request);
    return id === undefined ? null : { id, role: 'user', username: id };
  },
  log: console,
});

/** The script of the custom elements, and what it loads beside it. */
const ELEMENTS = new URL('./', import.meta.resolve('@portrait/react/portrait-elements.js'));
const PAGE = new URL('./', import.meta.url);

const TYPES: Record<string, string> = { html: 'text/html', css: 'text/css', js: 'text/javascript' };
const FILES: Record<string, string> = {
  ...{ '/': 'index.html', '/page.js': 'page.js' },
  ...{ '/elements': 'elements.html', '/elements.css': 'elements.css', '/elements.js': 'elements.js' },
};

/** The file of an address, and the headers that it is sent with. */
function fileAt(url: string): { file: URL; headers: Record<string, string> } | undefined {
  const script = /^\/portrait\/0\.2\.0\/([\w-]+\.js)$/.exec(url)?.[1];
  const page = FILES[url];
  if (script)
    return { file: new URL(script, ELEMENTS), headers: { 'cache-control': 'public, max-age=31536000, immutable' } };
  // The elements need no more than their own scripts.
  const policy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'";
  const headers: Record<string, string> = url === '/elements' ? { 'content-security-policy': policy } : {};
  return page ? { file: new URL(page, PAGE), headers } : undefined;
}

/** The rest of your application. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/' } = request;
  const found = method === 'GET' ? fileAt(url) : undefined;
  const body = found && (await readFile(found.file).catch(() => undefined));
  if (found && body) {
    const type = TYPES[found.file.pathname.split('.').at(-1) ?? ''] ?? 'text/plain';
    response.writeHead(200, { ...found.headers, 'content-type': `${type}; charset=utf-8` }).end(body);
  } else if (method === 'GET' && url === '/me') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: userOf(request) ?? null }));
  } else if (method === 'POST' && users.includes(url.slice('/sign-in/'.length))) {
    const session = randomUUID();
    sessions.set(session, url.slice('/sign-in/'.length));
    response.setHeader('set-cookie', `session=${session}; Path=/; HttpOnly; SameSite=Lax`).writeHead(204).end();
  } else {
    response.writeHead(404).end();
  }
}

const server = createServer((request, response) => {
  void pictures.handler(request, response, () => void answer(request, response));
});
server.listen(Number(process.env['PORT'] ?? 3001), '127.0.0.1');
await once(server, 'listening');
console.log(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);

process.once('SIGTERM', async () => {
  server.close();
  await pictures.close();
});
