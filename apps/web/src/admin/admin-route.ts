import { pageOf } from '../routing/pages.ts';

export const SECTIONS = ['uploads', 'queue', 'users', 'blocks', 'analytics'] as const;
export type Section = (typeof SECTIONS)[number];

export type AdminRoute =
  | { page: Section }
  | { page: 'upload'; uploadId: number }
  | { page: 'user' | 'actions'; userId: number }
  | { page: 'unknown' };

/** Which page of the administration a path names. */
export function adminRouteOf(path: string): AdminRoute {
  const { page, id } = pageOf(path);
  if (page === 'upload') return { page, uploadId: id };
  if (page === 'user' || page === 'actions') return { page, userId: id };
  if (page === 'admin') return { page: 'uploads' };
  return page === 'home' || page === 'account' ? { page: 'unknown' } : { page };
}
