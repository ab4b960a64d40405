import { AppError } from '@portrait/contract';
import { accounts, type Role } from '@portrait/db';
import { timestamp, type Deps, type Principal } from '../deps.ts';

/**
 * Gives another account a role.
 *
 * @throws {AppError} NOT_FOUND, TOO_MANY_REQUESTS, OWN_ROLE: whoever took their own could not give it back
 */
export async function setRole(deps: Deps, order: { actor: Principal; userId: number; role: Role }): Promise<void> {
  if (order.userId === order.actor.id) throw new AppError('OWN_ROLE');
  const before = await accounts.setRole(deps.db, { ...order, now: timestamp(deps) });
  if (before === undefined) throw new AppError('NOT_FOUND');
}
