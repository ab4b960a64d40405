import { analyticsRouter } from './routers/admin/analytics.ts';
import { moderationRouter } from './routers/admin/moderation.ts';
import { adminUploadsRouter } from './routers/admin/uploads.ts';
import { adminUsersRouter } from './routers/admin/users.ts';
import { noticesRouter } from './routers/notices.ts';
import { profilePictureMutations } from './routers/profile-picture/mutations.ts';
import { profilePictureQueries } from './routers/profile-picture/queries.ts';
import { refusalsRouter } from './routers/refusals.ts';
import { shownPictureRouter } from './routers/shown-picture.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  profilePicture: { ...profilePictureQueries, ...profilePictureMutations },
  shownPicture: shownPictureRouter,
  notices: noticesRouter,
  refusals: refusalsRouter,
  /** For moderators and administrators. Each procedure declares who may call it. */
  admin: {
    uploads: adminUploadsRouter,
    users: adminUsersRouter,
    moderation: moderationRouter,
    analytics: analyticsRouter,
  },
});

/** The router's type, from which clients derive theirs. */
export type AppRouter = typeof appRouter;

/** Calls the procedures without HTTP, for tests and jobs. Its type is explicit; otherwise the declaration would repeat every procedure. */
export const createCaller: ReturnType<typeof createCallerFactory<AppRouter['_def']['record']>> =
  createCallerFactory(appRouter);
