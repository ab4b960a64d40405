import { portraitRouter } from './portrait-router.ts';
import { ownTrpc } from './trpc.ts';

export const appRouter = portraitRouter(ownTrpc, (ctx) => ctx);

/** The router's type, from which clients derive theirs. */
export type AppRouter = typeof appRouter;

const { createCallerFactory } = ownTrpc;

/** Calls the procedures without HTTP, for tests and jobs. Its type is explicit; otherwise the declaration would repeat every procedure. */
export const createCaller: ReturnType<typeof createCallerFactory<AppRouter['_def']['record']>> =
  createCallerFactory(appRouter);
