import { AppError } from '@portrait/contract';
import { expect, test } from 'vitest';
import { problemOf, problemOfBody, sentenceOf } from '../src/language/problem.ts';

/** The tRPC client's error for an answer that is not tRPC's. */
const refusedBefore = (responseJSON: unknown) =>
  Object.assign(new Error('unknown'), { data: undefined, meta: { responseJSON } });

test('what is refused before tRPC sees it is said as it was told, not as a server that does not answer', () => {
  const problem = problemOf(refusedBefore({ error: '…', code: 'ACCOUNT_CHANGED', user_id: 8, username: 'blaise' }));
  expect(problem).toMatchObject({ code: 'ACCOUNT_CHANGED', facts: { userId: 8, username: 'blaise' } });
  expect(problemOf(refusedBefore(undefined))).toEqual({ code: 'UNREACHABLE' });
  expect(problemOf(refusedBefore('Bad Gateway'))).toEqual({ code: 'UNREACHABLE' });
});

test('the facts of a REST answer are in its sentence, whatever they are called there', () => {
  const busy = problemOfBody({ error: '…', code: 'SERVER_BUSY', retry_after_seconds: 5 });
  expect(sentenceOf(busy, 'en')).toBe('The server is busy. Try again in 5 seconds');
});

test('the page’s own refusal of an answer is what it says, inside the error of the client that asked', () => {
  const refusal = new AppError('ACCOUNT_CHANGED', { userId: 8, username: '8' });
  expect(problemOf(new Error('failed', { cause: refusal }))).toBe(refusal);
});
