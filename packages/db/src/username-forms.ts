import unhomoglyph from 'unhomoglyph';

/** The lookup form of a name: without case, and with equivalent letters unified (`ﬁ`, full-width). */
export function foldedUsername(username: string): string {
  return username.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * The visual form of a name, independent of the scripts of its letters: two names with the same skeleton look alike. It goes further
 * than the standard, since names are case-insensitive: `I` looks like `l`, so `i` counts as similar to `l` too.
 *
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
export function usernameSkeleton(username: string): string {
  const looks = (text: string) => unhomoglyph(text.normalize('NFD')).toLowerCase();
  const visible = username.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  // The letter that a capital looks like may itself look like others: Μ looks like M, and m like rn.
  return looks(looks(visible)).replaceAll('i', 'l').normalize('NFC');
}
