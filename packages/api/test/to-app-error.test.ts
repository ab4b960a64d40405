import { AppError } from '@portrait/contract';
import { expect, test } from 'vitest';
import { toAppError } from '../src/to-app-error.ts';

function failure(code: string, cause?: unknown): Error {
  return Object.assign(new Error('secret detail', { cause }), { code });
}

test.each([
  ...['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'],
  ...['SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CANTOPEN'],
  'S3_UNAVAILABLE',
])('%s is not a bug: the client may try again', (code) => {
  const error = failure(code);
  expect(toAppError(error)).toMatchObject({ code: 'SERVER_BUSY', facts: { retryAfterSeconds: 5 }, cause: error });
});

test('an outage is found in the cause of a cause, and among several errors', () => {
  const wrapped = new Error('outer', { cause: new Error('inner', { cause: failure('ENOSPC') }) });
  const joined = new AggregateError([new Error('another'), failure('EROFS')]);
  for (const error of [wrapped, joined]) expect(toAppError(error).code).toBe('SERVER_BUSY');
});

test('causes are searched down to the eighth', () => {
  const below = (errors: number) =>
    Array.from({ length: errors }).reduce<Error>((cause) => new Error('outer', { cause }), failure('ENOSPC'));
  expect([toAppError(below(8)).code, toAppError(below(9)).code]).toEqual(['SERVER_BUSY', 'INTERNAL']);
});

test.each(['ENOENT', 'EACCES', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CORRUPT', 'XENOSPC', 'SQLITE_FULLER'])(
  '%s is a bug: it is INTERNAL, with the cause for the log',
  (code) => {
    const error = failure(code);
    expect(toAppError(error)).toMatchObject({ code: 'INTERNAL', facts: {}, cause: error });
  },
);

test('an AppError stays unchanged, and a circular cause ends', () => {
  const refused = new AppError('NO_IMAGE');
  expect(toAppError(refused)).toBe(refused);
  const circular = new Error('circular');
  circular.cause = circular;
  expect(toAppError(circular).code).toBe('INTERNAL');
  expect(toAppError('thrown text').code).toBe('INTERNAL');
});
