/** How long a request may wait to write: for those before it, and for another process. */
export const MAX_WAIT_MS = 5_000;

/** One writer's turn. */
export interface Turn {
  /** Whether this writer may wait for another process. */
  hasTime(): boolean;
  end(): void;
}

/** Writers take turns at the one connection that writes, in the order of coming. */
export interface WriterQueue {
  /** @throws SQLITE_BUSY when its turn does not come in time */
  acquireTurn(): Promise<Turn>;
  /** Hears from whoever writes whether another process holds the database. */
  setLocked(locked: boolean): void;
}

/**
 * While the database stays locked nobody waits anew: what a request still wants to write once it was refused must not make it
 * wait twice. It tries once, and so hears when the lock is gone.
 */
export function writerQueue(): WriterQueue {
  const waiting = new Set<() => void>();
  let taken = false;
  let lockedSince: number | undefined;

  function end(): void {
    const [next] = waiting;
    if (next) next();
    else taken = false;
  }

  async function acquireTurn(): Promise<Turn> {
    const cameAt = performance.now();
    const timeLeft = () => Math.min(cameAt, lockedSince ?? cameAt) + MAX_WAIT_MS - performance.now();
    if (taken) await comingUp(timeLeft);
    taken = true;
    return { hasTime: () => timeLeft() > 0, end };
  }

  async function comingUp(timeLeft: () => number): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer = setTimeout(look, timeLeft());
      waiting.add(proceed);

      function look() {
        const left = timeLeft();
        if (left > 0) timer = setTimeout(look, left);
        else {
          waiting.delete(proceed);
          reject(Object.assign(new Error('no turn to write in time'), { code: 'SQLITE_BUSY' }));
        }
      }

      function proceed() {
        clearTimeout(timer);
        waiting.delete(proceed);
        resolve();
      }
    });
  }

  function setLocked(locked: boolean): void {
    lockedSince = locked ? (lockedSince ?? performance.now()) : undefined;
  }

  return { acquireTurn, setLocked };
}
