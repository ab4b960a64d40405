/**
 * Preloaded (`node --import`) into processes that a test or a benchmark starts with a pipe as standard input: when the parent
 * ends, in any way, the pipe closes and this process ends too.
 */
process.stdin.once('close', () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
