interface Patience {
  maxWaitMs: number;
  signal: AbortSignal | undefined;
  /** Called at most once, and never after the watching was stopped. */
  onTooLong: () => void;
  onAbort: (reason: unknown) => void;
}

/**
 * Ends a wait that takes too long, or whose caller aborts.
 *
 * @returns call this to stop watching
 */
export function watchWait({ maxWaitMs, signal, onTooLong, onAbort }: Patience): () => void {
  const impatient = setTimeout(() => end(onTooLong), maxWaitMs).unref();
  const aborted = () => end(() => onAbort(signal?.reason));
  signal?.addEventListener('abort', aborted, { once: true });

  function stop() {
    clearTimeout(impatient);
    signal?.removeEventListener('abort', aborted);
  }

  function end(how: () => void) {
    stop();
    how();
  }

  return stop;
}
