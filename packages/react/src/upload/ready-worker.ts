let wanted = 0;
let ready: Worker | undefined;

/**
 * Starts the worker that scales pictures down, so that a chosen one need not wait for its code.
 *
 * @returns a function that ends it, once it is idle
 */
export function prepareWorker(): () => void {
  wanted += 1;
  ready ??= startWorker();
  return () => {
    wanted -= 1;
    if (wanted > 0) return;
    ready?.terminate();
    ready = undefined;
  };
}

/** @returns undefined where the page may not start a worker, for example when its code comes from another origin */
export function takeWorker(): Worker | undefined {
  const taken = ready ?? startWorker();
  ready = undefined;
  return taken;
}

/** Keeps a worker that did its work for the next picture. */
export function returnWorker(worker: Worker): void {
  if (ready || wanted === 0) worker.terminate();
  else ready = prepared(worker);
}

function startWorker(): Worker | undefined {
  try {
    // Without the .js, the built package would refer to a file that does not exist.
    return prepared(new Worker(new URL('./lighten-worker.js', import.meta.url), { type: 'module' }));
  } catch {
    return undefined;
  }
}

function prepared(worker: Worker): Worker {
  worker.onmessage = null;
  // One whose code did not load would never answer.
  worker.onerror = () => {
    if (ready === worker) ready = undefined;
  };
  return worker;
}
