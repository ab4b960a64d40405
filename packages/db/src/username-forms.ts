import unhomoglyph from 'unhomoglyph';

/** A name as it is found: without capitals, and with one form of letters that are the same (`ﬁ`, full-width). */
export function foldedUsername(username: string): string {
  return username.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * What a name looks like, whatever script its letters are of: two names with one skeleton cannot be told apart by eye.
 * Goes further than the standard, since capitals name the same account: `I` looks like `l`, so `i` does too.
 *
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
export function usernameSkeleton(username: string): string {
  const looks = (text: string) => unhomoglyph(text.normalize('NFD')).toLowerCase();
  const visible = username.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  // What a capital was mistaken for may itself look like something: Μ is M, and m is rn.
  return looks(looks(visible)).replaceAll('i', 'l').normalize('NFC');
}
