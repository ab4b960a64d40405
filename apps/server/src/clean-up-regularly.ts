import { cleanUp, type Deps } from '@portrait/api';

/**
 * Runs the cleanup at start and then again and again, one at a time.
 *
 * @returns `stop`, which ends a running one after its batch
 */
export function cleanUpRegularly(deps: Deps, everyMs: number): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running = run();
  const timer = setInterval(() => (running = running.then(run)), everyMs);

  async function run(): Promise<void> {
    try {
      const report = await cleanUp(deps, stopping.signal);
      const worthTelling = report && Object.values(report).some((count) => count > 0);
      if (worthTelling) deps.log.info({ ...report }, 'cleaned up');
    } catch (error) {
      deps.log.error({ err: error }, 'cleanup failed');
    }
  }

  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
