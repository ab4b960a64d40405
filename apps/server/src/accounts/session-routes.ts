import { AppError } from '@portrait/contract';
import { sessions, users } from '@portrait/db';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { atMost, type AccountRules } from './account-routes.ts';
import { assertOwnPassword } from './check-own-password.ts';
import { assertGoodPassword } from './create-account.ts';
import { parsePasswordChange } from './credentials.ts';
import { isDemoAccount } from './demo-accounts.ts';
import { hashPassword } from './passwords.ts';
import { idHash, momentOf } from './session-store.ts';
import { endSessions, setPassword } from './account-changes.ts';
import { SESSION_COOKIE, signedInUser, signIn } from './sign-in.ts';

/** The routes to change one's password, and to list and end one's sessions. */
export async function sessionRoutes(app: FastifyInstance, rules: AccountRules) {
  const { db, line } = rules;

  app.post('/api/auth/password', atMost(rules.signInsPerMinute), async (request, reply) => {
    const user = await signedInUser(rules, request);
    // Everybody shares the demo accounts: changing a password would lock the others out.
    if (isDemoAccount(user)) throw new AppError('FORBIDDEN');
    const { current_password: current, new_password: password } = parsePasswordChange(request.body);
    await assertOwnPassword(rules, user, current);
    await assertGoodPassword({ username: user.username ?? '', password }, rules.assertStrong);
    const passwordHash = await line(async () => hashPassword(password));
    await setPassword(rules, { userId: user.id, passwordHash, actor: user });
    rules.onEnd(user.id);
    const changed = await users.find(db, user.id);
    if (!changed) throw new AppError('NOT_SIGNED_IN');
    await signIn(request, rules, changed);
    return reply.status(204).send();
  });

  app.get('/api/auth/sessions', async (request, reply) => {
    const user = await signedInUser(rules, request);
    const found = await sessions.findOfUser(db, { userId: user.id, ...momentOf(rules) });
    const current = currentId(request);
    const list = found.map(({ id_hash: id, ...session }) => ({ id, ...session, current: id === current }));
    return reply.header('cache-control', 'no-store').send(list);
  });

  app.delete<{ Params: { id: string } }>('/api/auth/sessions/:id', async (request, reply) => {
    if ((await end(request, { only: request.params.id })) === 0) throw new AppError('NOT_FOUND');
    if (request.params.id === currentId(request)) {
      await request.session.destroy();
      reply.clearCookie(SESSION_COOKIE, { path: '/' });
    }
    return reply.status(204).send();
  });

  app.delete('/api/auth/sessions', async (request, reply) => {
    await end(request, { except: currentId(request) });
    return reply.status(204).send();
  });

  async function end(request: FastifyRequest, which: { only?: string; except?: string }): Promise<number> {
    const user = await signedInUser(rules, request);
    const count = await endSessions(rules, { userId: user.id, which, actor: user });
    if (count > 0) rules.onEnd(user.id);
    return count;
  }
}

function currentId(request: FastifyRequest): string {
  return idHash(request.session.sessionId);
}
