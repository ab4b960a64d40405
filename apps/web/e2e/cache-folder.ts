import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A cache for what the browser tests unpack and generate, in node_modules and so ignored by git. */
export const CACHE_FOLDER = join(ROOT, 'node_modules/.cache/portrait');
