'use client';

import { getUntypedClient, TRPCClientError, type TRPCClient, type TRPCLink } from '@trpc/react-query';
import type { AnyTRPCRouter } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from './app-router.ts';

/** A host's tRPC client, by which Portrait's calls are sent. */
export interface HostTrpc {
  /** Its links decide the URL, the transformer and the headers. */
  client: TRPCClient<AnyTRPCRouter>;
  /** The name under which its router has Portrait's, such as `portrait`, or `settings.portrait`. */
  path: string;
}

/** A call in a host's link, whose context has the headers of Portrait's calls. */
interface Call {
  context: Record<string, unknown>;
}

const HEADERS = 'portraitHeaders';

/**
 * The headers of Portrait's calls, for the link of a host's client: the language, and the account that the page shows.
 *
 * @example httpBatchLink({ url, headers: (calls) => ({ ...portraitHeaders(calls), ...mine }) })
 */
export function portraitHeaders({ op, opList = [] }: { op?: Call; opList?: readonly Call[] }): Record<string, string> {
  const calls = op ? [op] : opList;
  return Object.assign({}, ...calls.map(({ context }) => context[HEADERS])) as Record<string, string>;
}

/** Sends nothing for a user whom the page no longer has, and passes on nothing that was answered for one. */
export function userLink(isCurrent: () => boolean): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const refuse = () =>
          observer.error(TRPCClientError.from(new DOMException('the user has changed', 'AbortError')));
        if (!isCurrent()) {
          refuse();
          return undefined;
        }
        return next(op).subscribe({
          next: (answer) => (isCurrent() ? observer.next(answer) : refuse()),
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        });
      });
}

/** Sends calls by a host's client. */
export function hostLink(host: HostTrpc, headers: () => Record<string, string>): TRPCLink<AppRouter> {
  const client = getUntypedClient(host.client);
  return () =>
    ({ op: { type, path, input, signal, context } }) =>
      observable((observer) => {
        const options = { context: { ...context, [HEADERS]: headers() }, ...(signal && { signal }) };
        if (type === 'subscription') {
          const { unsubscribe } = client.subscription(path, input, {
            ...options,
            onStarted: () => observer.next({ result: { type: 'started' } }),
            onData: (data) => observer.next({ result: { type: 'data', data } }),
            onError: (error) => observer.error(TRPCClientError.from(error)),
            onComplete: () => observer.complete(),
          });
          return unsubscribe;
        }
        const settled = (data: unknown) => {
          observer.next({ result: { type: 'data', data } });
          observer.complete();
        };
        client[type](path, input, options).then(settled, (error: Error) => observer.error(TRPCClientError.from(error)));
        return undefined;
      });
}
