import { proceduresOf } from './procedures.ts';
import { analyticsRouter } from './routers/admin/analytics.ts';
import { moderationRouter } from './routers/admin/moderation.ts';
import { adminUploadsRouter } from './routers/admin/uploads.ts';
import { adminUsersRouter } from './routers/admin/users.ts';
import { noticesRouter } from './routers/notices.ts';
import { profilePictureMutations } from './routers/profile-picture/mutations.ts';
import { profilePictureQueries } from './routers/profile-picture/queries.ts';
import { refusalsRouter } from './routers/refusals.ts';
import { shownPictureRouter } from './routers/shown-picture.ts';
import type { Context, Trpc } from './trpc.ts';

/** All procedures, built with Portrait's own tRPC or with a host's. */
export function portraitRouter(t: Trpc, contextOf: (ctx: Context) => Context | Promise<Context>) {
  const procedures = proceduresOf(t, contextOf);
  return procedures.router({
    profilePicture: { ...profilePictureQueries(procedures), ...profilePictureMutations(procedures) },
    shownPicture: shownPictureRouter(procedures),
    notices: noticesRouter(procedures),
    refusals: refusalsRouter(procedures),
    /** For moderators and administrators. Each procedure declares who may call it. */
    admin: {
      uploads: adminUploadsRouter(procedures),
      users: adminUsersRouter(procedures),
      moderation: moderationRouter(procedures),
      analytics: analyticsRouter(procedures),
    },
  });
}
