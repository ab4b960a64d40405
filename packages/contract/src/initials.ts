const BETWEEN_WORDS = /[\s._@+-]+/u;
const MOST_LETTERS = 2;
const ZERO_WIDTH_NON_JOINER = '\u200c';
/** In all other scripts, two adjacent letters may be joined. */
const WRITTEN_APART = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{M}\p{N}]+$/u;

/**
 * The two initials of a username: “ada.lovelace” → “AL”, “ada” → “AD”. A letter is a grapheme, with its marks. Empty for an empty
 * name.
 */
export function initialsOf(username: string): string {
  const words = username.split(BETWEEN_WORDS).filter(Boolean);
  const letters = words.length > 1 ? words.flatMap((word) => lettersOf(word)[0] ?? []) : lettersOf(words[0] ?? '');
  const initials = letters.slice(0, MOST_LETTERS).map(upperCase);
  return initials.join(initials.every((letter) => WRITTEN_APART.test(letter)) ? '' : ZERO_WIDTH_NON_JOINER);
}

function lettersOf(text: string): string[] {
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
}

/** Unless that makes two letters of one, as with ß. */
function upperCase(letter: string): string {
  const upper = letter.toUpperCase();
  return lettersOf(upper).length === 1 ? upper : letter;
}
