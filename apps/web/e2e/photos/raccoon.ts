import { fileURLToPath } from 'node:url';

/** A small photo that is wider than high, 1024 × 768 pixels. */
export const RACCOON = fileURLToPath(new URL('raccoon.jpg', import.meta.url));
