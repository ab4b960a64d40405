/**
 * Does a job at once and then again and again, one at a time.
 *
 * @param job ends early when the signal says so
 * @returns `stop`, which waits for a running one
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
