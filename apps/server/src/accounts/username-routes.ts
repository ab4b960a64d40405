import { AppError } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import { atMost, type AccountRules } from './account-routes.ts';
import { assertRecentOrPassword } from './check-own-password.ts';
import { assertUsername, parseNewName } from './credentials.ts';
import { isDemoAccount } from './demo-accounts.ts';
import { renameAccount } from './rename-account.ts';
import { isReserved } from './reserved-names.ts';
import { signedInUser } from './sign-in.ts';

/** The route to change one's name. */
export async function usernameRoutes(app: FastifyInstance, rules: AccountRules) {
  app.post('/api/auth/username', atMost(rules.signInsPerMinute), async (request, reply) => {
    const user = await signedInUser(rules, request);
    // Everybody shares the demo accounts.
    if (isDemoAccount(user)) throw new AppError('FORBIDDEN');
    const { username, password } = parseNewName(request.body);
    assertUsername(username);
    if (isReserved(username)) throw new AppError('USERNAME_RESERVED', { username });
    await assertRecentOrPassword(rules, request, { user, password });
    await renameAccount(rules, { userId: user.id, username, actor: user });
    return reply.status(204).send();
  });
}
