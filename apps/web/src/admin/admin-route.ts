export const SECTIONS = ['uploads', 'queue', 'users', 'blocks', 'analytics'] as const;
export type Section = (typeof SECTIONS)[number];

export type AdminRoute =
  | { page: Section }
  | { page: 'upload'; uploadId: number }
  | { page: 'user' | 'actions'; userId: number }
  | { page: 'unknown' };

/** Which page of the administration a path names. */
export function adminRouteOf(path: string): AdminRoute {
  const [section = '', id, part, ...rest] = path.split('/').filter(Boolean).slice(1);
  if (rest.length > 0) return { page: 'unknown' };
  if (id === undefined) {
    const known = SECTIONS.find((name) => name === (section || 'uploads'));
    return { page: known ?? 'unknown' };
  }
  if (!/^[1-9]\d{0,14}$/.test(id)) return { page: 'unknown' };
  if (section === 'users' && part === 'actions') return { page: 'actions', userId: Number(id) };
  if (part !== undefined) return { page: 'unknown' };
  if (section === 'uploads') return { page: 'upload', uploadId: Number(id) };
  if (section === 'users') return { page: 'user', userId: Number(id) };
  return { page: 'unknown' };
}
