/** What somebody shows now. */
export interface PictureNews {
  userId: number;
  externalId: string | null;
  /** As the user's row holds it, null for no picture. */
  image: string | null;
}

export interface Listener {
  /** Resolves at the next change, after a while without one, or when the listener is left. */
  next(): Promise<void>;
  /** What was announced of others since it was last asked; of each the latest. */
  takeNews(): PictureNews[];
  /** Wakes whoever waits for `next`, or makes the next wait end at once. */
  wake(news?: PictureNews): void;
}

/** @param lookAgainMs how long a wait lasts without a change */
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
