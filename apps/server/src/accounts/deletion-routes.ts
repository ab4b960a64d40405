import { AppError } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import { atMost, type AccountRules } from './account-routes.ts';
import { assertOwnPassword } from './check-own-password.ts';
import { parsePassword } from './credentials.ts';
import { askToDelete, takeAccountBack } from './delete-account.ts';
import { isDemoAccount } from './demo-accounts.ts';
import { idHash } from './session-store.ts';
import { signedInUser } from './sign-in.ts';

/** The routes to delete one's account, and to take it back within a day. */
export async function deletionRoutes(app: FastifyInstance, rules: AccountRules) {
  app.post('/api/auth/deletion', atMost(rules.signInsPerMinute), async (request) => {
    const user = await signedInUser(rules, request);
    // Everybody shares the demo accounts.
    if (isDemoAccount(user)) throw new AppError('FORBIDDEN');
    await assertOwnPassword(rules, user, parsePassword(request.body));
    const order = { userId: user.id, except: idHash(request.session.sessionId), actor: user };
    const eraseAt = await askToDelete(rules, order);
    rules.onEnd(user.id);
    return { erase_at: eraseAt };
  });

  app.delete('/api/auth/deletion', async (request, reply) => {
    const user = await signedInUser(rules, request);
    await takeAccountBack(rules, { userId: user.id, actor: user });
    return reply.status(204).send();
  });
}
