import { AppError } from '@portrait/contract';
import { expect, test } from 'vitest';
import { problemOf, problemOfBody, sentenceOf } from '../src/language/problem.ts';

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
  const busy = problemOfBody({ error: '…', code: 'SERVER_BUSY', retry_after_seconds: 5 });
  expect(sentenceOf(busy, 'en')).toBe('The server is busy. Try again in 5 seconds');
});

test('the page’s own rejection of an answer keeps its error inside the client’s', () => {
  const refusal = new AppError('ACCOUNT_CHANGED', { userId: 8, username: '8' });
  expect(problemOf(new Error('failed', { cause: refusal }))).toBe(refusal);
});
