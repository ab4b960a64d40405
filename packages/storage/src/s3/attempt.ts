import type { Deadline } from './deadline.ts';
import { parseErrorCode } from './s3-xml.ts';

/** A request of which one attempt is made, or several. */
export interface S3Request {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** The whole key in the bucket; undefined for requests to the bucket. */
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Buffer;
  /** The statuses, and codes of errors, that are answers and not faults. */
  expected: readonly (number | string)[];
  /** Looks for a fault in the body of an expected answer. */
  faultIn?: (body: Buffer) => Promise<Fault | undefined>;
}

export interface S3Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** Why an attempt failed. */
export interface Fault {
  /** Whether another attempt may succeed. */
  passes: boolean;
  /** What the store did, for the message. */
  what: string;
  status?: number;
  cause?: unknown;
}

type Outcome = { answer: S3Answer } | { fault: Fault };

/** 409: another conditional write of the key is in progress. */
const PASSING_STATUSES = new Set([408, 409, 429, 500, 502, 503, 504]);
/** Answers with status 400 to a body that did not arrive whole. */
const PASSING_CODES = new Set(['BadDigest', 'IncompleteBody', 'RequestTimeout']);

/** Sends a request once, and reads the whole answer. */
export async function attempt(
  request: S3Request,
  { url, headers }: { url: URL; headers: Headers },
  { signal, attemptMs }: Deadline,
): Promise<Outcome> {
  const { method, body } = request;
  let answer;
  try {
    const response = await fetch(url, {
      ...{ method, headers, redirect: 'manual', ...(body && { body }) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]),
    });
    const received = Buffer.from(await response.arrayBuffer());
    answer = { status: response.status, headers: response.headers, body: received };
  } catch (error) {
    return { fault: { passes: true, what: reasonOf(error), cause: error } };
  }
  return judge(request, answer);
}

async function judge({ expected, faultIn }: S3Request, answer: S3Answer): Promise<Outcome> {
  const { status, headers, body } = answer;
  if (expected.includes(status)) {
    const fault = await faultIn?.(body);
    return fault ? { fault: { ...fault, status } } : { answer };
  }
  const code = await parseErrorCode(body);
  if (code !== undefined && expected.includes(code)) return { answer };
  const passes = PASSING_STATUSES.has(status) || (code !== undefined && PASSING_CODES.has(code));
  const region = headers.get('x-amz-bucket-region');
  const details = [code, region && `the bucket's region is ${region}`].filter(Boolean).join(', ');
  return { fault: { passes, status, what: `answered ${status}${details && ` (${details})`}` } };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'did not answer in time';
  // The message of fetch itself says only that it failed.
  const { cause } = error as { cause?: unknown };
  const { code, message } = (cause instanceof Error ? cause : error) as NodeJS.ErrnoException;
  return `could not be reached, or ended the connection (${code ?? message})`;
}
