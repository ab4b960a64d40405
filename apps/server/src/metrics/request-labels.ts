export const UPLOAD_ROUTE = '/api/users/upload-profile-picture';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const SERVICES = /^\/(?:api|media)\/|^\/(?:healthz|readyz|metrics)$/;

/**
 * The pattern of a route, with and without its last slash the same. The files of the pages are one route: there are many, with
 * other names in every version.
 *
 * @param pattern undefined for a path that no route matches, such as that of a page
 */
export function routeLabel(pattern: string | undefined): string {
  if (pattern === undefined) return 'none';
  return SERVICES.test(pattern) ? pattern.replace(/\/$/, '') : 'file';
}

export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

export function statusLabel(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}
