/** The name of something that all pages of an origin share, which keeps several installations on one origin apart. */
export function browserName(name: string, namespace: string): string {
  return namespace === '' ? name : `${name}:${namespace}`;
}
