const ID = '([1-9]\\d{0,14})';
const TEXT = '([^/]+)';

/**
 * The path of each page of the administration below its base, as regular expressions without anchors: for a server that answers 404 to
 * every other path.
 *
 * @param userIds the kind of your users' ids
 */
export function adminPaths(userIds: 'number' | 'text') {
  const user = `/users/${userIds === 'number' ? ID : TEXT}`;
  return {
    start: '',
    uploads: '/uploads',
    upload: `/uploads/${ID}`,
    queue: '/queue',
    users: '/users',
    user,
    actions: `${user}/actions`,
    blocks: '/blocks',
    analytics: '/analytics',
  } as const;
}
