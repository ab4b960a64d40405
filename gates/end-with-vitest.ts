/** When whoever runs the tests is gone, however that ended, so is this process, and with it what its tests started. */
process.once('disconnect', () => process.exit(1));
