import {
  actionsInput,
  auditInput,
  auditPageSchema,
  listUsersInput,
  lockChangeSchema,
  lockInput,
  nothing,
  setRoleInput,
  userDetailsSchema,
  userInput,
  usersPageSchema,
  type AuditPage,
  type UserDetails,
  type UsersPage,
} from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { listAudit } from '../../moderation/list-audit.ts';
import { listUsers } from '../../moderation/list-users.ts';
import { lockPicture } from '../../moderation/lock-picture.ts';
import { setRole } from '../../moderation/set-role.ts';
import { showUser } from '../../moderation/show-user.ts';
import type { Procedures } from '../../procedures.ts';

export const adminUsersRouter = ({ router, moderatorOnly, adminOnly }: Procedures) =>
  router({
    list: moderatorOnly
      .input(listUsersInput)
      .output(answer<UsersPage>(usersPageSchema))
      .query(({ ctx: { deps }, input }) => listUsers(deps, input)),
    get: moderatorOnly
      .input(userInput)
      .output(answer<UserDetails>(userDetailsSchema))
      .query(({ ctx: { deps, user }, input }) => showUser(deps, { ...input, viewer: user })),
    audit: moderatorOnly
      .input(auditInput)
      .output(answer<AuditPage>(auditPageSchema))
      .query(({ ctx: { deps }, input }) => listAudit(deps, input)),
    /** The actions of a user, on any owner. */
    actions: moderatorOnly
      .input(actionsInput)
      .output(answer<AuditPage>(auditPageSchema))
      .query(({ ctx: { deps }, input: { userId: actorId, ...page } }) => listAudit(deps, { ...page, actorId })),
    lock: moderatorOnly
      .input(lockInput)
      .output(answer(lockChangeSchema))
      .mutation(({ ctx: { deps, user }, input }) => lockPicture(deps, { ...input, actor: user })),
    unlock: moderatorOnly
      .input(userInput)
      .output(answer(lockChangeSchema))
      .mutation(({ ctx: { deps, user }, input }) => lockPicture(deps, { ...input, reason: null, actor: user })),
    setRole: adminOnly
      .input(setRoleInput)
      .output(answer(nothing))
      .mutation(async ({ ctx: { deps, user }, input }) => void (await setRole(deps, { ...input, actor: user }))),
  });
