/**
 * The type of the server's router. In the packed package its declaration is a copy that needs none of the server's packages: see
 * scripts/pack-router-type.mjs.
 */
export type { AppRouter } from '@portrait/api';
