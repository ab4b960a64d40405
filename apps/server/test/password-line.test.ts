import { expect, test } from 'vitest';
import { passwordLine } from '../src/accounts/passwords.ts';
import { send, setupServer } from './setup-server.ts';

test('two passwords are hashed at once, sixteen wait, and further ones get a retry time', async () => {
  const line = passwordLine();
  const ends: (() => void)[] = [];
  let [running, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running--;
    return 'hashed';
  };
  const answers = Array.from({ length: 30 }, async () => line(work).catch((error: Error) => error));
  const refused = (await Promise.all(answers.slice(18))).map(String);
  expect(new Set(refused)).toEqual(new Set(['AppError: SERVER_BUSY']));
  let done = 0;
  const accepted = Promise.all(answers.slice(0, 18).map(async (answer) => answer.finally(() => done++)));
  while (done < 18) {
    ends.splice(0).forEach((end) => end());
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(new Set(await accepted)).toEqual(new Set(['hashed']));
  expect([running, most]).toEqual([0, 2]);
});

test('of forty concurrent sign-ins some get a retry time, and none fails otherwise', async () => {
  const app = await setupServer();
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, i) =>
      send(app, '/api/auth/sign-in', { username: `n${i}`, password: 'horses' }),
    ),
  );
  const busy = answers.filter(({ statusCode }) => statusCode === 503);
  expect(answers.filter(({ statusCode }) => statusCode === 401).length).toBe(40 - busy.length);
  expect(busy.length).toBeGreaterThan(10);
  expect(busy[0]?.json()).toMatchObject({ code: 'SERVER_BUSY', retry_after_seconds: 2 });
  expect(busy[0]?.headers['retry-after']).toBe('2');
});
