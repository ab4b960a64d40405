import { AppError } from '@portrait/contract';
import { TRPCError } from '@trpc/server';
import { isModerator } from './moderation/may-moderate.ts';
import { appErrorOf, toTrpcError, type Context, type Trpc } from './trpc.ts';

export type Procedures = ReturnType<typeof proceduresOf>;

/**
 * The kinds of procedures, by who may call them.
 *
 * @param contextOf what Portrait needs to know of a request, from the context of `procedure`
 */
export function proceduresOf({ procedure, router }: Trpc, contextOf: (ctx: Context) => Context | Promise<Context>) {
  const anyone = procedure.use(async ({ ctx, next }) => {
    const own = await ownContext(ctx);
    const result = await next({ ctx: own });
    if (result.ok) return result;
    throw asTold(result.error);
  });
  const signedIn = anyone.use(({ ctx, next }) => {
    if (!ctx.user) throw new AppError('NOT_SIGNED_IN');
    return next({ ctx: { ...ctx, user: ctx.user } });
  });
  const moderatorOnly = signedIn.use(({ ctx, next }) => {
    if (!isModerator(ctx.user)) throw new AppError('FORBIDDEN');
    return next();
  });
  const adminOnly = signedIn.use(({ ctx, next }) => {
    if (ctx.user.role !== 'admin') throw new AppError('FORBIDDEN');
    return next();
  });
  return { router, anyone, signedIn, moderatorOnly, adminOnly };

  async function ownContext(ctx: Context): Promise<Context> {
    try {
      return await contextOf(ctx);
    } catch (error) {
      throw toTrpcError(error);
    }
  }
}

/** Every error of a procedure has the AppError as its cause, or the bug, so that a host's formatter finds it. */
function asTold(error: TRPCError): TRPCError {
  if (error.code === 'INTERNAL_SERVER_ERROR') return toTrpcError(error.cause);
  if (error.cause instanceof AppError) return error;
  return new TRPCError({ code: error.code, message: error.message, cause: appErrorOf(error) });
}
