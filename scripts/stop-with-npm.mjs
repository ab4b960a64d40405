/**
 * Stops this process when npm was told to stop.
 * A signal sent to npm goes no further than the shell it started, which dies of it and leaves its child behind.
 */
export function stopWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => clearInterval(watch));
}
