/** A name inside a sentence, which may have another writing direction. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
