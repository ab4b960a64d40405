/**
 * @param option an option, by its name
 * @throws if it is not a plain path, for example with a parameter, whose value answers could not know
 */
export function plainPath(option: Record<string, string>): string {
  const [[name, value] = ['', '']] = Object.entries(option);
  const path = value.replace(/\/$/, '');
  if (!/^(?:\/[\w.~%-]+)*$/.test(path)) throw new Error(`${name} must be a path such as /pictures, not ${value}`);
  return path;
}
