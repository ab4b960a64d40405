import { AppError, errorMessage, LOCALES } from '@portrait/contract';
import { expect, test } from 'vitest';
import { errorOfAnswer, isTemporary, problemOf, sentenceOf, type Problem } from '../src/language/problem.ts';

/** The tRPC client's error for an answer that is not tRPC's. */
const refusedBefore = (responseJSON: unknown) =>
  Object.assign(new Error('unknown'), { data: undefined, meta: { responseJSON } });

test('a request refused before tRPC handles it keeps its error, and is not reported as unreachable', () => {
  const problem = problemOf(refusedBefore({ error: '…', code: 'ACCOUNT_CHANGED', user_id: 8, username: 'blaise' }));
  expect(problem).toMatchObject({ code: 'ACCOUNT_CHANGED', facts: { userId: 8, username: 'blaise' } });
  expect(problemOf(refusedBefore(undefined))).toEqual({ code: 'UNREACHABLE' });
  expect(problemOf(refusedBefore('Bad Gateway'))).toEqual({ code: 'UNREACHABLE' });
});

test('the facts of a REST error are in its message, despite their other names', () => {
  const busy = problemOf(errorOfAnswer(503, { error: '…', code: 'SERVER_BUSY', retry_after_seconds: 5 }));
  expect(sentenceOf(busy, 'en')).toBe('The server is busy. Try again in 5 seconds.');
});

test('the page’s own rejection of an answer keeps its error inside the client’s', () => {
  const refusal = new AppError('ACCOUNT_CHANGED', { userId: 8, username: '8' });
  expect(problemOf(new Error('failed', { cause: refusal }))).toBe(refusal);
});

test.for([
  ['a page of a proxy', { cause: errorOfAnswer(502, null) }],
  ['an error of a proxy in JSON', { meta: { response: { status: 502 }, responseJSON: { code: 'E_UPSTREAM' } } }],
  ['an error without Portrait’s part', { data: { httpStatus: 502 }, meta: { response: { status: 207 } } }],
] as const)('an answer with a status is never reported as unreachable: %s', ([, failure]) => {
  const problem = problemOf(Object.assign(new Error('failed'), failure));
  expect(problem).toEqual({ code: 'UNEXPECTED_ANSWER', status: 502 });
  for (const locale of LOCALES) expect(sentenceOf(problem, locale)).toContain('502');
});

test('a page whose status the host’s client dropped is not unreachable either', () => {
  const problem = problemOf(Object.assign(new Error('failed'), { cause: new SyntaxError('<html>') }));
  for (const locale of LOCALES) expect(sentenceOf(problem, locale)).not.toMatch(/0|\{/);
  expect(sentenceOf(problem, 'en')).toBe('The server sent an unexpected answer.');
});

test('an answer whose connection broke in the middle is no answer', () => {
  const failure = { cause: new TypeError('terminated') };
  expect(problemOf(Object.assign(new Error('failed'), failure))).toEqual({ code: 'UNREACHABLE' });
});

test.for([
  [404, false],
  [413, false],
  [502, true],
  [504, true],
] as const)('an upload that a proxy answers with %i can be sent again: %s', ([status, again]) => {
  const problem = problemOf(errorOfAnswer(status, null));
  expect([problem, isTemporary(problem)]).toEqual([{ code: 'UNEXPECTED_ANSWER', status }, again]);
});

test('where REST keeps the sentences of the Django original, the page says what a person would', () => {
  const facts = {};
  expect(sentenceOf({ code: 'UPLOAD_NOT_PENDING', facts }, 'fr')).toBe('Cette image n’attend plus votre confirmation.');
  expect(sentenceOf({ code: 'UPLOAD_NOT_FOUND', facts }, 'fr')).toBe('Cette image n’existe plus.');
  for (const code of ['UPLOAD_NOT_FOUND', 'UPLOAD_NOT_PENDING'] as const) {
    for (const locale of LOCALES)
      expect(sentenceOf({ code, facts }, locale)).not.toBe(errorMessage({ code, facts }, locale));
  }
});

test('every error is said in whole sentences, in every language', () => {
  const problems: Problem[] = [
    new AppError('NO_IMAGE'),
    new AppError('SERVER_BUSY', { retryAfterSeconds: 5 }),
    new AppError('UPLOAD_NOT_PENDING'),
    { code: 'UNREACHABLE' },
    { code: 'UNREADABLE' },
    { code: 'UNEXPECTED_ANSWER', status: 502 },
  ];
  for (const problem of problems) for (const locale of LOCALES) expect(sentenceOf(problem, locale)).toMatch(/[^.]\.$/);
});
