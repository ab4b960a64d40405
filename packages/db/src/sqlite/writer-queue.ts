/** The maximum wait before a write, for earlier writers and for other processes. */
export const MAX_WAIT_MS = 5_000;

/** A writer's turn. */
export interface Turn {
  /** Whether this writer may still wait for another process. */
  hasTime(): boolean;
  end(): void;
}

/** Writers take turns at the writing connection, in the order of arrival. */
export interface WriterQueue {
  /** @throws SQLITE_BUSY if its turn does not come in time */
  acquireTurn(): Promise<Turn>;
  /** The current writer reports whether another process locks the database. */
  setLocked(locked: boolean): void;
}

/**
 * Once the database was found locked, later writers do not wait again: a request whose write was refused must not wait a second
 * time for its next write. Each tries once, and so detects when the lock is released.
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
