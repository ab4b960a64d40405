import { existsSync } from 'node:fs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

ensureInstalled();
ensureBuilt();

// Whoever starts it from a checkout wants to look at it; a host in production says otherwise.
if (existsSync('.env')) process.loadEnvFile('.env');
process.env.DEMO ||= process.env.NODE_ENV === 'production' ? '0' : '1';

// In this very process, so that signals and exit code are the server's own.
await import('../apps/server/dist/main.js');
stopWithNpm();
