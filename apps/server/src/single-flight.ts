/** What a probe found, why it failed, or that it has not ended in time. */
export type Probed<Found> = { done: Found } | { failed: unknown } | { late: true };

/**
 * A probe that many may ask for: it runs once at a time, and not again before its last start is `everyMs` old. One that hangs is
 * neither started again nor waited for longer than `mostWaitMs`, which all that ask share.
 */
export function singleFlight<Found>(
  probe: () => Promise<Found>,
  { everyMs, mostWaitMs }: { everyMs: number; mostWaitMs: number },
): (nowMs: number) => Promise<Probed<Found>> {
  let startedAt = Number.NEGATIVE_INFINITY;
  let lateAt = 0;
  let running: Promise<Probed<Found>> | undefined;
  let last: Probed<Found> = { late: true };

  async function run(): Promise<Probed<Found>> {
    last = await probe().then(
      (done) => ({ done }),
      (failed: unknown) => ({ failed }),
    );
    running = undefined;
    return last;
  }

  return async function ask(nowMs) {
    // The clock may have been set back.
    const isRecent = nowMs >= startedAt && nowMs - startedAt < everyMs;
    if (!running && isRecent) return last;
    if (!running) {
      startedAt = nowMs;
      lateAt = performance.now() + mostWaitMs;
      running = run();
    }
    return within(running, lateAt - performance.now());
  };
}

async function within<Found>(running: Promise<Probed<Found>>, leftMs: number): Promise<Probed<Found>> {
  if (leftMs <= 0) return { late: true };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Probed<Found>>((resolve) => {
    timer = setTimeout(() => resolve({ late: true }), leftMs);
  });
  return Promise.race([running, late]).finally(() => clearTimeout(timer));
}
