import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What the browser tests unpack and make once: gone with node_modules, and never seen by git. */
export const CACHE_FOLDER = join(ROOT, 'node_modules/.cache/portrait');
