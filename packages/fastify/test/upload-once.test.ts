import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { as, form, setupApp, withHeaders } from './setup-app.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const under = (key: string) => ({ ...as('ada'), 'idempotency-key': key });

test('an upload that is repeated with its key gets the first answer, even with another body', async () => {
  const { app } = await setupApp();
  const first = await app.inject(withHeaders(form({ bytes: photo }), under('k')));
  expect(first.statusCode).toBe(201);
  const again = await app.inject(withHeaders(form({ bytes: 'no picture' }), under('k')));
  expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
  const other = await app.inject(withHeaders(form({ bytes: photo }), under('other')));
  expect(other.json().id).not.toBe(first.json().id);
});

test('while the first one is in progress, a second gets a retry time', async () => {
  const { app } = await setupApp();
  const send = async () => app.inject(withHeaders(form({ bytes: photo }), under('k')));
  const answers = (await Promise.all([send(), send()])).toSorted((a, b) => a.statusCode - b.statusCode);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 409]);
  expect(answers[1]).toMatchObject({ headers: { 'retry-after': '2' } });
  expect(answers[1]!.json()).toMatchObject({
    code: 'REQUEST_IN_PROGRESS',
    error: expect.stringMatching(/^Cette demande est encore en cours de traitement/),
  });
  expect((await send()).json()).toEqual(answers[0]!.json());
});

test('a key that is too long is refused before the body is read', async () => {
  const { app } = await setupApp();
  const answer = await app.inject(withHeaders(form({ bytes: photo }), under('k'.repeat(201))));
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST']);
});
