import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { AppError } from '@portrait/contract';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** Why nothing was fetched from an address. */
export type FetchRefusal =
  /** Not a URL of http or https, or not a public address: only the host's own servers could be reached there. */
  | 'REFUSED_ADDRESS'
  /** The server answered that it has no picture, or that it is elsewhere. */
  | 'NO_PICTURE'
  /** There was no complete answer in time. */
  | 'UNREACHABLE';

export interface FetchOptions {
  limitBytes: number;
  /** For the whole answer. */
  deadlineMs: number;
  /** Addresses and ranges such as `10.1.0.0/16` that may be reached although they are not public. */
  allowedAddresses?: readonly string[];
}

const MOST_URL_CHARACTERS = 2048;
/** Of `request-filtering-agent`, whose errors have no code. */
const NOT_ALLOWED = /is not allowed/;

/**
 * Fetches a file from an address that somebody else chose, without redirects, cookies or credentials. The address is checked after
 * its name is resolved, on the connection itself, so that no other answer of the name server can replace it.
 *
 * @param read reads the bytes, as they arrive
 * @returns why nothing was read; otherwise what `read` returned
 * @throws {AppError} FILE_TOO_LARGE, from the bytes; or the errors of `read`
 */
export async function fetchPicture<Result>(
  address: string,
  { limitBytes, deadlineMs, allowedAddresses = [] }: FetchOptions,
  read: (bytes: AsyncIterable<Buffer>) => Promise<Result>,
): Promise<Result | FetchRefusal> {
  const url = fetchable(address);
  if (!url) return 'REFUSED_ADDRESS';
  const allowed = { allowIPAddressList: [...allowedAddresses] };
  const [client, agent] =
    url.protocol === 'https:'
      ? [https, new RequestFilteringHttpsAgent(allowed)]
      : [http, new RequestFilteringHttpAgent(allowed)];
  const request = client.get(url, { agent, signal: AbortSignal.timeout(deadlineMs), headers: { accept: 'image/*' } });
  try {
    const [answer] = (await once(request, 'response').catch(throwNetworkFault)) as [http.IncomingMessage];
    if (answer.statusCode !== 200) return 'NO_PICTURE';
    return await read(counted(answer, limitBytes));
  } catch (error) {
    if (!(error instanceof NetworkFault)) throw error;
    return NOT_ALLOWED.test(String(error.cause)) ? 'REFUSED_ADDRESS' : 'UNREACHABLE';
  } finally {
    request.destroy();
  }
}

function fetchable(address: string): URL | undefined {
  if (address.length > MOST_URL_CHARACTERS || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined;
}

/** An error of the other server, or on the way to it; those of `read`, such as a full disk, are not. */
class NetworkFault extends Error {}

function throwNetworkFault(cause: unknown): never {
  throw new NetworkFault('nothing was fetched', { cause });
}

async function* counted(answer: http.IncomingMessage, limitBytes: number): AsyncGenerator<Buffer> {
  let actualBytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      actualBytes += chunk.length;
      if (actualBytes > limitBytes) throw new AppError('FILE_TOO_LARGE', { limitBytes, actualBytes });
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throwNetworkFault(error);
  }
}
