import { adminPaths } from '@portrait/react/admin/paths';

const BASE = '/admin';

/** Each page's path, a regular expression without anchors. The build writes them for the server, which answers 404 to others. */
export const PAGES: readonly string[] = ['/', ...Object.values(adminPaths('number')).map((path) => BASE + path)];

/** The kind of page at a path, with or without a slash at the end. */
export function pageOf(path: string): 'home' | 'admin' | 'unknown' {
  const page = PAGES.find((known) => new RegExp(`^${known}/?$`).test(path));
  return page === undefined ? 'unknown' : page === '/' ? 'home' : 'admin';
}
