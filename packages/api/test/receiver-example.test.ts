import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { deliverWebhooks } from '../src/webhooks/deliver-webhooks.ts';
import { IMAGE, SECRET, setupWebhooks } from './setup-webhooks.ts';

interface Example {
  server: Server;
  pictures: Map<number, { sequence: number; url: string | null }>;
}

/** Runs the receiver of docs/webhooks.md. */
async function runExample(): Promise<Example> {
  const document = await readFile('docs/webhooks.md', 'utf8');
  const [, code = ''] = /<!-- Tested by .*?```js\n(.*?)```/s.exec(document) ?? [];
  // Below the repository, where its import is found.
  const cache = path.resolve('node_modules/.cache/portrait');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(path.join(cache, 'receiver-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const file = path.join(folder, 'receiver.mjs');
  await writeFile(file, code);
  vi.stubEnv('WEBHOOK_SECRET', SECRET);
  onTestFinished(() => void vi.unstubAllEnvs());
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Example;
}

test('the receiver in the documentation keeps the address of every picture, and refuses forged events', async () => {
  const { server, pictures } = await runExample();
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { deps, ada, change, endpoints } = await setupWebhooks('one');
  const deliver = async () =>
    deliverWebhooks(deps, {
      ...{ endpoints: [{ ...endpoints[0]!, url }], signal: AbortSignal.any([]) },
      mediaUrl: deps.storage.mediaUrl,
    });
  await change('confirmed', IMAGE);
  await deliver();
  expect(pictures.get(ada.id)).toEqual({ sequence: 1, url: deps.storage.mediaUrl(IMAGE) });
  await change('removed');
  await deliver();
  expect(pictures.get(ada.id)).toEqual({ sequence: 2, url: null });
  const forged = { user_id: 9, sequence: 1, picture: null };
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ data: forged }) });
  expect([answer.status, pictures.has(9)]).toEqual([400, false]);
});
