/**
 * Runs a job at once and then regularly, one run at a time.
 *
 * @param job stops early when the signal aborts
 * @returns `stop`, which waits for a run in progress
 */
export function repeat(job: (signal: AbortSignal) => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async () => job(stopping.signal);
  let running = run();
  const timer = setInterval(() => (running = running.then(run)), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
