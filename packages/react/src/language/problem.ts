import { AppError, ERRORS, errorMessage, translator, type ErrorCode, type Locale } from '@portrait/contract';

/** An error that can be shown in any language: one of the server's, or one that only the page can detect. */
export type Problem = Pick<AppError, 'code' | 'facts'> | { code: 'UNREACHABLE' | 'UNREADABLE' } | UnexpectedAnswer;

/** An answer that is not Portrait's, such as the page of a proxy, by its HTTP status; 0 if the host's client does not tell it. */
export interface UnexpectedAnswer {
  code: 'UNEXPECTED_ANSWER';
  status: number;
}

/** What a tRPC client, this page's or a host's, tells about a failed call. */
interface CallFailure {
  /** Of an answer in tRPC's form. A host's own formatter may leave Portrait's part out. */
  data?: { error?: Problem; httpStatus?: number };
  /** Of any answer. */
  meta?: { response?: { status: number }; responseJSON?: unknown };
}

/** The names of the errors of reading a file that changed, was deleted, or is a folder. */
const NOT_READ = ['NotReadableError', 'NotFoundError', 'SecurityError'];

/** Converts an error of tRPC or REST, an unreadable file or a network failure. */
export function problemOf(error: unknown): Problem {
  if (error instanceof AppError) return error;
  if (error instanceof DOMException && NOT_READ.includes(error.name)) return { code: 'UNREADABLE' };
  return callProblem(error) ?? { code: 'UNREACHABLE' };
}

/** The error of a REST answer: its body is `{ error, code, ...facts }`, or that of something between page and server. */
export function errorOfAnswer(status: number, body: unknown): Error {
  if (isRefusal(body)) return appErrorOf(body);
  const failure: CallFailure = { meta: { response: { status } } };
  return Object.assign(new Error(`unexpected answer: ${status}`), failure);
}

/**
 * `fetch`, for the links of a tRPC client: an answer that is not JSON is an error with its status, which the links would drop.
 *
 * @example httpBatchLink({ url, fetch: fetchAnswer })
 */
export async function fetchAnswer(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  const answer = await fetch(input, init);
  const type = answer.headers.get('content-type') ?? '';
  if (!/\b(?:json|jsonl|event-stream)\b/i.test(type)) throw errorOfAnswer(answer.status, null);
  return answer;
}

/** Whether the same request may succeed later, although nothing is changed. */
export function isTemporary(problem: Problem): boolean {
  return problem.code === 'UNREACHABLE' || (problem.code === 'UNEXPECTED_ANSWER' && problem.status >= 500);
}

/** REST answers these with the sentences of the Django original, which say nothing to a person. */
const SAID_OTHERWISE: Partial<Record<string, 'draft.notThere' | 'draft.notWaiting'>> = {
  UPLOAD_NOT_FOUND: 'draft.notThere',
  UPLOAD_NOT_PENDING: 'draft.notWaiting',
};

/** An error as the page says it: in sentences, the last of which ends too. REST answers end as those of the Django original. */
export function sentenceOf(problem: Problem, locale: Locale): string {
  return messageOf(problem, locale).replace(/(?<![.!?…])$/, '.');
}

function messageOf(problem: Problem, locale: Locale): string {
  const t = translator(locale);
  const otherwise = SAID_OTHERWISE[problem.code];
  if (otherwise) return t(otherwise);
  if ('facts' in problem) return errorMessage(problem, locale);
  if ('status' in problem) return t('account.unexpectedAnswer', { status: String(problem.status) });
  return t(problem.code === 'UNREADABLE' ? 'account.unreadable' : 'account.unreachable');
}

function callProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  // The page itself rejected the answer.
  if (error.cause instanceof AppError) return error.cause;
  const { data, meta } = error as CallFailure;
  if (isRefusal(data?.error)) return data.error;
  // A request that is refused before tRPC handles it gets a REST error.
  if (isRefusal(meta?.responseJSON)) return appErrorOf(meta.responseJSON);
  const status = data?.httpStatus ?? statusOf(error);
  return status === undefined ? undefined : { code: 'UNEXPECTED_ANSWER', status };
}

/** Undefined without an answer, and for one whose connection broke in the middle. */
function statusOf(error: Error): number | undefined {
  const { meta, cause } = error as CallFailure & Error;
  if (meta?.response) return meta.response.status;
  if (!(cause instanceof Error)) return undefined;
  // tRPC's links drop the status of a page that is no JSON: see `fetchAnswer`.
  return statusOf(cause) ?? (cause.name === 'SyntaxError' ? 0 : undefined);
}

function appErrorOf({ code, error: _sentence, ...facts }: { code: ErrorCode; error?: unknown }): AppError {
  return Object.assign(new AppError('INTERNAL'), { code, facts: camelCase(facts) });
}

function isRefusal<T>(body: T): body is T & { code: ErrorCode; error?: unknown } {
  return typeof body === 'object' && body !== null && 'code' in body && Object.hasOwn(ERRORS, String(body.code));
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
