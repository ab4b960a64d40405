/** The longest file name that is kept, in characters. */
export const MOST_FILENAME_CHARACTERS = 255;

/** A text of a client without control characters, and those that reverse text: `photo\u202Egpj.exe` is displayed as another name. */
export function cleanText(text: string, most: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '');
  return [...plain].slice(0, most).join('');
}

/** The same as one line: every run of spaces and line breaks is a space. */
export function cleanLine(text: string): string {
  const spaced = text.replace(/\s+/gu, ' ').trim();
  return cleanText(spaced, spaced.length);
}
