import { router } from '../../trpc.ts';
import { analyticsRouter } from './analytics.ts';
import { moderationRouter } from './moderation.ts';
import { adminUploadsRouter } from './uploads.ts';
import { adminUsersRouter } from './users.ts';

/** For moderators and administrators: each procedure says itself who may call it. */
export const adminRouter = router({
  uploads: adminUploadsRouter,
  users: adminUsersRouter,
  moderation: moderationRouter,
  analytics: analyticsRouter,
});
