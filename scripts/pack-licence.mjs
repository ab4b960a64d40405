import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** npm packs a package's folder alone: the licence, and what is to be said of others', lie there while it does. */
const [what] = process.argv.slice(2);

for (const name of ['LICENSE', 'NOTICE']) {
  if (what === 'add') copyFileSync(join(ROOT, name), name);
  else rmSync(name);
}
