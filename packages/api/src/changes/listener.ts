/** The current picture of a user. */
export interface PictureNews {
  userId: number;
  externalId: string | null;
  /** The `image` in the user's row, or null for none. */
  image: string | null;
}

export interface Listener {
  /** Resolves at the next change, after `lookAgainMs` without one, or when the listener is closed. */
  next(): Promise<void>;
  /** The announcements since the last call, the latest for each user. */
  takeNews(): PictureNews[];
  /** Resolves a pending `next`, or the following one at once. */
  wake(news?: PictureNews): void;
}

/** @param lookAgainMs the maximum wait without a change */
export function createListener(userId: number, lookAgainMs: number): Listener {
  const latest = new Map<number, PictureNews>();
  let wokenSince = false;
  let finishWaiting: (() => void) | undefined;
  return {
    async next() {
      return new Promise<void>((resolve) => {
        const timer = setTimeout(finish, wokenSince ? 0 : lookAgainMs);
        finishWaiting = finish;
        function finish() {
          clearTimeout(timer);
          finishWaiting = undefined;
          wokenSince = false;
          resolve();
        }
      });
    },
    takeNews() {
      const news = [...latest.values()];
      latest.clear();
      return news;
    },
    wake(news) {
      if (news && news.userId !== userId) latest.set(news.userId, news);
      wokenSince = true;
      finishWaiting?.();
    },
  };
}
