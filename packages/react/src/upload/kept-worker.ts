/** A worker that is started before it is needed, and does one piece of work after the other. */
export interface KeptWorker<Request, Answer> {
  /**
   * Starts it, so that its work need not wait for its code.
   *
   * @returns a function that ends it, once it is idle
   */
  prepare: () => () => void;
  /**
   * @returns undefined where the page may not start a worker, for example when its code comes from another origin; where it fails; and
   *   when it takes too long or is aborted
   */
  ask: (request: Request, options: AskOptions) => Promise<Answer | undefined>;
}

export interface AskOptions {
  signal: AbortSignal;
  patienceMs: number;
}

/** @param start starts a worker that posts one message for each that it gets */
export function keptWorker<Request, Answer>(start: () => Worker): KeptWorker<Request, Answer> {
  let wanted = 0;
  let ready: Worker | undefined;

  function startWorker(): Worker | undefined {
    try {
      return prepared(start());
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

  function prepare(): () => void {
    wanted += 1;
    ready ??= startWorker();
    return () => {
      wanted -= 1;
      if (wanted > 0) return;
      ready?.terminate();
      ready = undefined;
    };
  }

  function giveBack(worker: Worker): void {
    if (ready || wanted === 0) worker.terminate();
    else ready = prepared(worker);
  }

  async function ask(request: Request, options: AskOptions): Promise<Answer | undefined> {
    const worker = ready ?? startWorker();
    ready = undefined;
    return worker && askWorker<Request, Answer>(worker, { request, ...options, onAnswered: () => giveBack(worker) });
  }

  return { prepare, ask };
}

interface Asking<Request> extends AskOptions {
  request: Request;
  onAnswered: () => void;
}

/** A worker that gives no answer is ended. */
async function askWorker<Request, Answer>(
  worker: Worker,
  { request, signal, patienceMs, onAnswered }: Asking<Request>,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const finish = (answer?: Answer) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      resolve(answer);
    };
    const giveUp = () => {
      worker.terminate();
      finish();
    };
    const timer = setTimeout(giveUp, patienceMs);
    worker.onmessage = ({ data }: MessageEvent<Answer | undefined>) => {
      onAnswered();
      finish(data);
    };
    worker.onerror = giveUp;
    signal.addEventListener('abort', giveUp);
    worker.postMessage(request);
  });
}
