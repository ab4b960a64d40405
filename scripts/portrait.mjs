import { ensureBuilt } from './ensure-built.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

const compiled = ensureInstalled();
ensureBuilt({ quietly: true });
await compiled;

await import('../apps/server/dist/cli.js');
