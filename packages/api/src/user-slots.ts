import { AppError } from '@portrait/contract';

const AGAIN_SECONDS = 5;
/** The most of a user's uploads, because each holds a file, and a connection for as long as the client sends. */
export const MOST_UPLOADS_AT_ONCE = 8;

/** The number of operations in progress for each user, in this process. */
export type Running = Map<number, number>;

/**
 * Acquires a slot for a user's operation, unless all of their slots are in use.
 *
 * @returns a function that releases the slot
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
