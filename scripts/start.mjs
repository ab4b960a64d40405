import { demoByDefault } from './demo-by-default.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

const compiled = ensureInstalled();
ensureBuilt();
await compiled;
await demoByDefault();

// In this process, so that signals and the exit code are the server's.
await import('../apps/server/dist/main.js');
stopWithNpm();
