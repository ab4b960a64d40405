/** @returns the rest of a URL below a path, or undefined if it is not below it */
export function pathBelow(prefix: string, url: string): string | undefined {
  return url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : undefined;
}
