/**
 * Runs a job at once and then regularly, one run at a time: one that takes longer than the interval delays the next.
 *
 * @param job stops early when the signal aborts
 * @returns `stop`, which waits for a run in progress
 */
export function repeat(job: (signal: AbortSignal) => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    await job(stopping.signal).finally(() => (isRunning = false));
  };
  let running = run();
  const timer = setInterval(() => {
    if (!isRunning) running = run();
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
