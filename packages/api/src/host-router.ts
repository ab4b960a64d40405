import {
  AppError,
  DEFAULT_LOCALE,
  errorMessage,
  type ErrorCode,
  type ErrorFacts,
  type Locale,
} from '@portrait/contract';
import type {
  AnyTRPCRootTypes,
  TRPCBuiltRouter,
  TRPCError,
  TRPCRootObject,
  TRPCRuntimeConfigOptions,
} from '@trpc/server';
import type { Deps, HostPrincipal } from './deps.ts';
import { assertNamedAccount } from './identity/assert-named-account.ts';
import { principalResolver } from './identity/resolve-principal.ts';
import { portraitRouter } from './portrait-router.ts';
import type { AppRouter } from './router.ts';
import type { Context, Trpc } from './trpc.ts';

/** What Portrait's procedures need to know of a request to a host's router. */
export interface HostContext {
  /** `deps` of what `createPortrait` returns. */
  deps: Deps;
  /** The signed-in user, with the host's own id, or null. */
  user: HostPrincipal | null;
  /** The language of messages. */
  locale: Locale;
  /** The header `Portrait-User`: the account that the page was rendered for. A request with the session of another is refused. */
  account?: string | undefined;
  /** A hash of the client's address, for the audit trail. */
  from?: string | undefined;
  /** Whether the user is still signed in, asked every few seconds while an event stream is open. */
  stillSignedIn?: () => Promise<boolean>;
}

type RootOf<Ctx extends object, Meta extends object, Options extends TRPCRuntimeConfigOptions<Ctx, Meta>> =
  TRPCRootObject<Ctx, Meta, Options> extends { _config: { $types: infer Root extends AnyTRPCRootTypes } }
    ? Root
    : never;

/**
 * Builds Portrait's procedures with a host's tRPC, to be merged into its router under any name.
 *
 * @example
 * const appRouter = t.router({
 *   posts,
 *   portrait: createPortraitRouter(t, ({ user, locale }) => ({ deps: pictures.deps, user, locale })),
 * });
 */
export function createPortraitRouter<
  Ctx extends object,
  Meta extends object,
  Options extends TRPCRuntimeConfigOptions<Ctx, Meta>,
>(
  t: TRPCRootObject<Ctx, Meta, Options>,
  contextOf: (ctx: Ctx) => HostContext | Promise<HostContext>,
): TRPCBuiltRouter<RootOf<Ctx, Meta, Options>, AppRouter['_def']['record']> {
  const resolvers = new WeakMap<Deps['db'], ReturnType<typeof principalResolver>>();

  async function resolve(deps: Deps, user: HostPrincipal, from: string | undefined): Promise<Context['user']> {
    const known = resolvers.get(deps.db) ?? principalResolver(deps);
    resolvers.set(deps.db, known);
    return { ...(await known(user)), from };
  }

  async function ownContext(ctx: Ctx): Promise<Context> {
    const { deps, user, locale, account, from, stillSignedIn } = await contextOf(ctx);
    assertNamedAccount(account, user);
    return { deps, user: user && (await resolve(deps, user, from)), locale, ...(stillSignedIn && { stillSignedIn }) };
  }

  // The procedures see no more of the host's tRPC than Portrait's own has.
  const router: unknown = portraitRouter(t as unknown as Trpc, async (ctx) => ownContext(ctx as object as Ctx));
  return router as TRPCBuiltRouter<RootOf<Ctx, Meta, Options>, AppRouter['_def']['record']>;
}

/** What Portrait's components need to know of an error. */
export interface PortraitErrorData {
  error: { code: ErrorCode; facts: ErrorFacts[ErrorCode]; message: string };
}

/**
 * For the `errorFormatter` of a host. Undefined for the errors of the host's own procedures.
 *
 * @example errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, ...portraitErrorData(error) } })
 */
export function portraitErrorData(
  { cause }: TRPCError,
  locale: Locale = DEFAULT_LOCALE,
): PortraitErrorData | undefined {
  if (!(cause instanceof AppError)) return undefined;
  return { error: { code: cause.code, facts: cause.facts, message: errorMessage(cause, locale) } };
}
