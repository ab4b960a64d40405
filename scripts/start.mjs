import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
ensureBuilt();

// Whoever starts it from a checkout wants to look at it; a host in production says otherwise.
process.env.DEMO ??= process.env.NODE_ENV === 'production' ? '0' : '1';

// In this very process, so that signals and exit code are the server's own.
await import('../apps/server/dist/main.js');

// A terminal's Ctrl-C comes twice, the second time from npm: it must not cut the clean stop short.
process.on('SIGINT', () => {});
