'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { createQueryClient, invalidateOwn, removeOthers, withOwnDefaults, watchProblems } from './query-client.ts';
import { createClient, type Client, type ClientOptions } from './trpc.ts';
import type { Interruptions } from './use-interruption.ts';

interface Options extends ClientOptions {
  path: readonly string[];
  /** The host's query client, if it shares it. */
  given: QueryClient | undefined;
}

/** The connection to the server for one user. */
export function useCalls(
  { userId, isCurrent, baseUrl, path, headers, host, given }: Options,
  { interruption, reportProblem }: Interruptions,
): { client: Client; queryClient: QueryClient } {
  const own = useState(createQueryClient)[0];
  const { client: hosts, path: name = '' } = host ?? {};
  // A request of one user must never be sent for another, not even one that was prepared before the user changed.
  const client = useMemo(
    () => createClient({ userId, isCurrent, baseUrl, headers, host: hosts && { client: hosts, path: name } }),
    [userId, isCurrent, baseUrl, headers, hosts, name],
  );
  const part = useMemo(() => ({ path, userId, isCurrent }), [path, userId, isCurrent]);
  // While rendering, because the components below look for their data now. It changes nothing that is shown.
  const queryClient = useMemo(() => withOwnDefaults(given ?? own, part), [given, own, part]);

  // Without it the client would notice neither a lost connection nor that the page gets the focus.
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);

  // One user's data must never be shown to the next.
  useEffect(() => removeOthers(queryClient, part), [queryClient, part]);
  useEffect(() => watchProblems(queryClient, part, reportProblem), [queryClient, part, reportProblem]);

  useEffect(() => {
    if (!interruption) return undefined;
    // Requests during the interruption were refused, so they are sent again after it.
    return () => invalidateOwn(queryClient, part);
  }, [interruption, queryClient, part]);

  return { client, queryClient };
}
