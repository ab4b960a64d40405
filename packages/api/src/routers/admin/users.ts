import { TAKEDOWN_REASONS } from '@portrait/contract';
import { z } from 'zod';
import { listAudit } from '../../moderation/list-audit.ts';
import { listUsers } from '../../moderation/list-users.ts';
import { lockPicture } from '../../moderation/lock-picture.ts';
import { setRole } from '../../moderation/set-role.ts';
import { showUser } from '../../moderation/show-user.ts';
import { adminOnly, moderatorOnly, router } from '../../trpc.ts';
import { id, limit, numberCursor } from './inputs.ts';

const role = z.enum(['user', 'moderator', 'admin']);
const userId = id;

const listInput = z.object({
  cursor: numberCursor,
  limit,
  search: z.string().min(1).max(100).optional(),
  role: role.optional(),
  locked: z.boolean().optional(),
});

export const adminUsersRouter = router({
  list: moderatorOnly.input(listInput.prefault({})).query(({ ctx: { deps }, input }) => listUsers(deps, input)),
  get: moderatorOnly
    .input(z.object({ userId }))
    .query(({ ctx: { deps, user }, input }) => showUser(deps, { ...input, viewer: user })),
  audit: moderatorOnly
    .input(z.object({ userId, uploadId: id.optional(), cursor: numberCursor, limit }))
    .query(({ ctx: { deps }, input }) => listAudit(deps, input)),
  /** What somebody did, whomever it was about. */
  actions: moderatorOnly
    .input(z.object({ userId, cursor: numberCursor, limit }))
    .query(({ ctx: { deps }, input: { userId: actorId, ...page } }) => listAudit(deps, { ...page, actorId })),
  lock: moderatorOnly
    .input(z.object({ userId, reason: z.enum(TAKEDOWN_REASONS) }))
    .mutation(({ ctx: { deps, user }, input }) => lockPicture(deps, { ...input, actor: user })),
  unlock: moderatorOnly
    .input(z.object({ userId }))
    .mutation(({ ctx: { deps, user }, input }) => lockPicture(deps, { ...input, reason: null, actor: user })),
  setRole: adminOnly
    .input(z.object({ userId, role }))
    .mutation(({ ctx: { deps, user }, input }) => setRole(deps, { ...input, actor: user })),
});
