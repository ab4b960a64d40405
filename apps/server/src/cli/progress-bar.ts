/** Receives the progress of a long job. */
export type Progress = (done: number, total: number) => void;

const WIDTH = 30;
const EVERY_MS = 100;

/** Draws a progress bar on standard error if it is a terminal, and clears it when the job ends. */
export async function withProgress<T>(label: string, job: (progress: Progress) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return job(() => undefined);
  let drawnAt = 0;
  const draw: Progress = (done, total) => {
    const now = performance.now();
    if (now - drawnAt < EVERY_MS && done < total) return;
    drawnAt = now;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    process.stderr.write(`\r${label} ${bar} ${done}/${total}\u001B[K`);
  };
  try {
    return await job(draw);
  } finally {
    process.stderr.write('\r\u001B[K');
  }
}
