import { AppError } from '@portrait/contract';

const AGAIN_SECONDS = 5;

/**
 * Bounds how much of one user's may go on at a time, in this process.
 *
 * @returns `run`, which does some work of a user's, or throws TOO_MANY_REQUESTS without beginning it
 */
export function atOnce(most: number) {
  const running = new Map<number, number>();

  return async function run<T>(userId: number, work: () => Promise<T>): Promise<T> {
    const others = running.get(userId) ?? 0;
    if (others >= most) throw new AppError('TOO_MANY_REQUESTS', { limit: most, retryAfterSeconds: AGAIN_SECONDS });
    running.set(userId, others + 1);
    try {
      return await work();
    } finally {
      const left = (running.get(userId) ?? 1) - 1;
      if (left === 0) running.delete(userId);
      else running.set(userId, left);
    }
  };
}
