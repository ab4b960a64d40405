/** Longer than a page takes to be shown, where the browser cannot say when it is idle. */
const PATIENCE_MS = 2000;

/** Calls `work` once the browser has nothing better to do. @returns a function that cancels it */
export function whenIdle(work: () => void): () => void {
  // Safari has no such callback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, PATIENCE_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
}
