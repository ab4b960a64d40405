import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { expressHost, honoHost, nextHost, plainHost, type Given } from './examples/hosts.ts';
import { listening } from './setup-doors.ts';

const LIMITS = '/pictures/api/trpc/profilePicture.limits';
const REMOVE = '/pictures/api/trpc/profilePicture.pending';

async function given(): Promise<Given> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-readme-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return {
    database: path.join(folder, 'rows.sqlite'),
    storage: path.join(folder, 'media'),
    log: { info: () => undefined, error: () => undefined },
    userOf: (cookie) => (cookie === 'user=ada' ? { id: 'ada', role: 'user' } : null),
  };
}

type Ask = (at: string, init?: RequestInit) => Promise<Response>;

async function statuses(ask: Ask): Promise<number[]> {
  const answers = [await ask(LIMITS), await ask(REMOVE), await ask(REMOVE, { headers: { cookie: 'user=ada' } })];
  return answers.map(({ status }) => status);
}

const askedBy = (answer: (request: Request) => Promise<Response> | Response): Ask => {
  return async (at, init) => answer(new Request(`http://host.example${at}`, init));
};

test('the README’s examples for other frameworks answer, and ask the host who the user is', async () => {
  const { pictures: ofExpress, listener } = await expressHost(await given());
  const { ask, stop } = await listening(listener);
  expect(await statuses(ask)).toEqual([200, 401, 200]);
  await stop();
  await ofExpress.close();

  const { pictures: ofPlain, server } = await plainHost(await given());
  const plain = await listening((...args) => void server.emit('request', ...args));
  expect(await statuses(plain.ask)).toEqual([200, 401, 200]);
  await plain.stop();
  await ofPlain.close();

  const { pictures: ofHono, app } = await honoHost(await given());
  expect(await statuses(askedBy(async (request) => app.fetch(request)))).toEqual([200, 401, 200]);
  await ofHono.close();

  const { pictures: ofNext, answer } = await nextHost(await given());
  expect(await statuses(askedBy(answer))).toEqual([200, 401, 200]);
  await ofNext.close();
});

test('the README’s examples are those that are tested', async () => {
  const here = path.dirname(import.meta.filename);
  const linesOf = async (name: string) => (await readFile(path.join(here, name), 'utf8')).split('\n');
  const tested = new Set((await linesOf('examples/hosts.ts')).map((line) => line.trim()));
  const readme = (await linesOf('../README.md')).join('\n');
  const section = /## Other frameworks\n(.*?)\n## /s.exec(`${readme}\n## `)?.[1] ?? '';
  const blocks = [...section.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code.split('\n'));
  expect(blocks).toHaveLength(4);
  const untested = blocks.flat().filter((line) => !/^(?:import|export|\/\/|$)/.test(line) && !tested.has(line.trim()));
  expect(untested).toEqual([]);
});
