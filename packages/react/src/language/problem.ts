import { AppError, errorMessage, translator, type ErrorCode, type Locale } from '@portrait/contract';

/** An error that can be shown in any language: one of the server's, or one that only the page can detect. */
export type Problem = Pick<AppError, 'code' | 'facts'> | { code: 'UNREACHABLE' | 'UNREADABLE' };

/** The names of the errors of reading a file that changed, was deleted, or is a folder. */
const NOT_READ = ['NotReadableError', 'NotFoundError', 'SecurityError'];

/** Converts an error of tRPC or REST, an unreadable file or a network failure. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) return error;
  if (error instanceof DOMException && NOT_READ.includes(error.name)) return { code: 'UNREADABLE' };
  return trpcProblem(error) ?? { code: 'UNREACHABLE' };
}

/** Converts the body of a REST error, `{ error, code, ...facts }`. */
export function problemOfBody(body: unknown): AppError {
  if (!isRefusal(body)) return new AppError('INTERNAL');
  const { code, error: _sentence, ...facts } = body;
  return Object.assign(new AppError('INTERNAL'), { code, facts: camelCase(facts) });
}

export function sentenceOf(problem: Problem, locale: Locale): string {
  if ('facts' in problem) return errorMessage(problem, locale);
  return translator(locale)(problem.code === 'UNREADABLE' ? 'account.unreadable' : 'account.unreachable');
}

function trpcProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  // The page itself rejected the answer.
  if (error.cause instanceof AppError) return error.cause;
  const { data, meta } = error as { data?: { error?: Problem }; meta?: { responseJSON?: unknown } };
  // A request that is refused before tRPC handles it gets a REST error.
  return data?.error ?? (isRefusal(meta?.responseJSON) ? problemOfBody(meta.responseJSON) : undefined);
}

function isRefusal(body: unknown): body is { code: ErrorCode; error?: string } {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

/** REST uses the names of the Django implementation, as in `retry_after_seconds`. */
function camelCase(facts: object): object {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
