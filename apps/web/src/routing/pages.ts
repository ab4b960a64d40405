import { adminPaths } from '@portrait/react/admin/paths';

const OWN = { home: '/', account: '/account' } as const;
const ADMIN = Object.values(adminPaths('number')).map((path) => `/admin${path}`);

/** Each page's path, a regular expression without anchors. The build writes them for the server, which answers 404 to others. */
export const PAGES: readonly string[] = [...Object.values(OWN), ...ADMIN];

/** The kind of page at a path, with or without a slash at the end. */
export function pageOf(path: string): keyof typeof OWN | 'admin' | 'unknown' {
  const isAt = (known: string) => new RegExp(`^${known}/?$`).test(path);
  if (isAt(OWN.home)) return 'home';
  if (isAt(OWN.account)) return 'account';
  return ADMIN.some(isAt) ? 'admin' : 'unknown';
}
