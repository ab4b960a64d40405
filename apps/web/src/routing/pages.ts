const ID = '([1-9]\\d{0,14})';

/** Each page's path, a regular expression without anchors. The build writes them for the server, which answers 404 to others. */
export const PAGES = {
  home: '/',
  account: '/account',
  admin: '/admin',
  uploads: '/admin/uploads',
  upload: `/admin/uploads/${ID}`,
  queue: '/admin/queue',
  users: '/admin/users',
  user: `/admin/users/${ID}`,
  actions: `/admin/users/${ID}/actions`,
  blocks: '/admin/blocks',
  analytics: '/admin/analytics',
} as const;

export type PageName = keyof typeof PAGES;

/** The page of a path, with or without a slash at the end, and the id in it, 0 without one. */
export function pageOf(path: string): { page: PageName | 'unknown'; id: number } {
  for (const page of Object.keys(PAGES) as PageName[]) {
    const match = new RegExp(`^${PAGES[page]}/?$`).exec(path);
    if (match) return { page, id: Number(match[1] ?? 0) };
  }
  return { page: 'unknown', id: 0 };
}
