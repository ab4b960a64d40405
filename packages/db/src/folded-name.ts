/** Letters that no normal form takes apart. */
const LETTERS: Record<string, string> = { Æ: 'AE', Œ: 'OE', Ø: 'O', Ł: 'L', Đ: 'D' };

/**
 * A file name as it is searched for: without capitals, accents and Arabic vowel signs, so that `ete a rome` finds `Été à Rome`.
 * In capitals, because those of some letters that differ are the same: `ß` and `ss`, `ς` and `σ`.
 */
export function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ÆŒØŁĐ]/g, (letter) => LETTERS[letter] ?? letter);
}
