const ID = '([1-9]\\d{0,14})';

/** Each page's path, as a regular expression without its ends; the build tells the server too, which answers 404 to any other. */
export const PAGES = {
  home: '/',
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

/** Which page a path names, with or without a slash at its end, and the number in it, 0 where there is none. */
export function pageOf(path: string): { page: PageName | 'unknown'; id: number } {
  for (const page of Object.keys(PAGES) as PageName[]) {
    const match = new RegExp(`^${PAGES[page]}/?$`).exec(path);
    if (match) return { page, id: Number(match[1] ?? 0) };
  }
  return { page: 'unknown', id: 0 };
}
