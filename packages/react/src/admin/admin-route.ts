import type { UserId } from '@portrait/contract';
import { adminPaths } from './admin-paths.ts';
import { idIn, userIdIn } from './parts/query-values.ts';

export const SECTIONS = ['uploads', 'queue', 'users', 'blocks', 'analytics'] as const;
export type Section = (typeof SECTIONS)[number];

export type AdminRoute =
  | { page: Section | 'start' }
  | { page: 'upload'; uploadId: number }
  | { page: 'user' | 'actions'; userId: UserId }
  | { page: 'unknown' };

/**
 * Which page of the administration a path below its base names, with or without a slash at the end.
 *
 * @param self the id of a user, whose kind all others have
 */
export function adminRouteOf(path: string, self: UserId): AdminRoute {
  const paths = adminPaths(typeof self === 'number' ? 'number' : 'text');
  for (const page of Object.keys(paths) as (keyof typeof paths)[]) {
    const match = new RegExp(`^${paths[page]}/?$`).exec(path);
    if (match) return routeOf(page, match[1] ?? '', self);
  }
  return { page: 'unknown' };
}

function routeOf(page: keyof ReturnType<typeof adminPaths>, named: string, self: UserId): AdminRoute {
  if (page === 'upload') {
    const uploadId = idIn(named);
    return uploadId ? { page, uploadId } : { page: 'unknown' };
  }
  if (page === 'user' || page === 'actions') {
    const userId = userIdIn(decoded(named), self);
    return userId === undefined ? { page: 'unknown' } : { page, userId };
  }
  return { page };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
