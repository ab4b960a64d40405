import { adminRouter } from './routers/admin/admin.ts';
import { noticesRouter } from './routers/notices.ts';
import { profilePictureRouter } from './routers/profile-picture.ts';
import { refusalsRouter } from './routers/refusals.ts';
import { shownPictureRouter } from './routers/shown-picture.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  profilePicture: profilePictureRouter,
  shownPicture: shownPictureRouter,
  notices: noticesRouter,
  refusals: refusalsRouter,
  admin: adminRouter,
});

/** What a client's types come from. */
export type AppRouter = typeof appRouter;

/** Calls the procedures without HTTP, for tests and jobs. */
export const createCaller = createCallerFactory(appRouter);
