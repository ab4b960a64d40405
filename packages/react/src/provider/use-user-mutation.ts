'use client';

import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import type { TRPCClient, TRPCClientErrorLike } from '@trpc/react-query';
import { usePortrait } from './portrait-context.ts';
import { below } from './trpc.ts';
import type { AppRouter } from './app-router.ts';

type CallError = TRPCClientErrorLike<AppRouter>;
type Options<Output, Input, Before> = Omit<
  UseMutationOptions<Output, CallError, Input, Before>,
  'mutationKey' | 'mutationFn'
>;

/**
 * A mutation of the user who made it. tRPC's own hook would repeat one that failed with the client of the next user, because the
 * component that made it has that client by then.
 *
 * @param name the router and the procedure
 */
export function useUserMutation<Input, Output, Before = unknown>(
  name: [keyof AppRouter['_def']['record'], string],
  procedureOf: (client: TRPCClient<AppRouter>) => { mutate(input: Input): Promise<Output> },
  options: Options<Output, Input, Before> = {},
): UseMutationResult<Output, CallError, Input, Before> {
  const { user, path, client, queryClient } = usePortrait();
  return useMutation<Output, CallError, Input, Before>(
    {
      ...options,
      mutationKey: [[...path, ...name], { user: user?.id ?? null }],
      mutationFn: async (input) => procedureOf(below(client, path)).mutate(input),
    },
    queryClient,
  );
}
