import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** npm packs only a package's folder, so LICENSE and NOTICE are copied there while it packs. */
const [what] = process.argv.slice(2);

for (const name of ['LICENSE', 'NOTICE']) {
  if (what === 'add') copyFileSync(join(ROOT, name), name);
  else rmSync(name);
}
