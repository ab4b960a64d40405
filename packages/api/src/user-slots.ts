import { AppError } from '@portrait/contract';

const AGAIN_SECONDS = 5;

/** How much of each user's goes on now, in this process. */
export type Running = Map<number, number>;

/**
 * Begins something of a user's, unless as much of theirs goes on already.
 *
 * @returns says that it has ended
 * @throws {AppError} TOO_MANY_REQUESTS
 */
export function acquireUserSlot(running: Running, userId: number, most: number): () => void {
  const others = running.get(userId) ?? 0;
  if (others >= most) throw new AppError('TOO_MANY_REQUESTS', { limit: most, retryAfterSeconds: AGAIN_SECONDS });
  running.set(userId, others + 1);
  return function end() {
    const left = (running.get(userId) ?? 1) - 1;
    if (left === 0) running.delete(userId);
    else running.set(userId, left);
  };
}
