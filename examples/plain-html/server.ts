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

const FILES: Record<string, string> = { '/': 'text/html', '/page.js': 'text/javascript' };

/** The rest of your application. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '/' } = request;
  const type = FILES[url];
  if (method === 'GET' && type) {
    const name = url === '/' ? 'index.html' : 'page.js';
    response.setHeader('content-type', `${type}; charset=utf-8`).end(await readFile(`${import.meta.dirname}/${name}`));
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
