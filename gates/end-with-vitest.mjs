/** When the test runner ends, in any way, this process ends too, and with it everything that its tests started. */
process.once('disconnect', () => process.exit(1));
