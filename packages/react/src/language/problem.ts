import { AppError, errorMessage, translator, type ErrorCode, type Locale } from '@portrait/contract';

/** What went wrong, ready to be said in any language: what the server told, or what only the page can know. */
export type Problem = Pick<AppError, 'code' | 'facts'> | { code: 'UNREACHABLE' | 'UNREADABLE' };

/** What reading a file fails with when it changed, went away, or never was one, as a folder is none. */
const NOT_READ = ['NotReadableError', 'NotFoundError', 'SecurityError'];

/** Understands what the server told over tRPC, what it told over REST, a file that cannot be read, and silence. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) return error;
  if (error instanceof DOMException && NOT_READ.includes(error.name)) return { code: 'UNREADABLE' };
  return toldByTrpc(error) ?? { code: 'UNREACHABLE' };
}

/** What a REST answer with an error status said: `{ error, code, ...facts }`. */
export function problemOfBody(body: unknown): AppError {
  if (!isRefusal(body)) return new AppError('INTERNAL');
  const { code, error: _sentence, ...facts } = body;
  return Object.assign(new AppError('INTERNAL'), { code, facts: camelCase(facts) });
}

export function sentenceOf(problem: Problem, locale: Locale): string {
  if ('facts' in problem) return errorMessage(problem, locale);
  return translator(locale)(problem.code === 'UNREADABLE' ? 'account.unreadable' : 'account.unreachable');
}

function toldByTrpc(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  // The page's own refusal of an answer.
  if (error.cause instanceof AppError) return error.cause;
  const { data, meta } = error as { data?: { error?: Problem }; meta?: { responseJSON?: unknown } };
  // What is refused before tRPC sees it is told as on the REST face.
  return data?.error ?? (isRefusal(meta?.responseJSON) ? problemOfBody(meta.responseJSON) : undefined);
}

function isRefusal(body: unknown): body is { code: ErrorCode; error?: string } {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

/** REST has the names of the Django implementation: `retry_after_seconds`. */
function camelCase(facts: object): object {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
