import { AppError, errorMessage, translator, type ErrorCode, type Locale } from '@portrait/contract';

/** What went wrong, ready to be said in any language. */
export type Problem = Pick<AppError, 'code' | 'facts'> | { code: 'UNREACHABLE' };

/** Understands what the server told over tRPC, what it told over REST, and silence. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) return error;
  return toldByTrpc(error) ?? { code: 'UNREACHABLE' };
}

/** What a REST answer with an error status said: `{ error, code, ...facts }`. */
export function problemOfBody(body: unknown): AppError {
  if (typeof body !== 'object' || body === null || !('code' in body)) return new AppError('INTERNAL');
  const { code, error: _sentence, ...facts } = body as { code: ErrorCode; error?: string };
  return Object.assign(new AppError('INTERNAL'), { code, facts });
}

export function sentenceOf(problem: Problem, locale: Locale): string {
  if (problem.code === 'UNREACHABLE') return translator(locale)('account.unreachable');
  return errorMessage(problem, locale);
}

function toldByTrpc(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('data' in error)) return undefined;
  const data = error.data as { error?: Problem } | null | undefined;
  return data?.error;
}
