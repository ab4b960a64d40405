/** Up to two letters that stand for somebody: “ada.lovelace” → “AL”. */
export function initialsOf(username: string): string {
  const words = username.split(/[\s._-]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** One of 8 calm colours, always the same for one name. */
export function colourOf(username: string): number {
  let sum = 0;
  for (const character of username) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 8;
  return sum;
}
