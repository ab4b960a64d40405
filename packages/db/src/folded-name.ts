/** Letters that no normalization form decomposes. */
const LETTERS: Record<string, string> = { Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D' };

/**
 * The search form of a file name: without case, accents and Arabic vowel signs, so that `ete a rome` finds `Été à Rome`.
 * It is in capitals, because some letters differ only in lower case: `ß` and `ss`, `ς` and `σ`.
 */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ÆŒØŁĐ]/g, (letter) => LETTERS[letter] ?? letter);
}
