/**
 * Preloaded (`node --import`) into what a test or a bench starts with a pipe for its standard input: when whoever started it is
 * gone, however that ended, the pipe closes and this process ends too.
 */
process.stdin.once('close', () => process.exit(1));
process.stdin.resume();
process.stdin.unref();
