const NO_BREAK = '\u00A0';
const NARROW_NO_BREAK = '\u202F';

/** Replaces the plain spaces of a catalogue before punctuation with no-break ones, as French is printed. */
export function withFrenchSpaces<T>(messages: T): T {
  if (typeof messages === 'string') {
    const quoted = messages.replaceAll('« ', `«${NO_BREAK}`).replaceAll(/ ([»:])/g, `${NO_BREAK}$1`);
    return quoted.replaceAll(/ ([;!?])/g, `${NARROW_NO_BREAK}$1`) as T;
  }
  const entries = Object.entries(messages as object).map(([key, words]) => [key, withFrenchSpaces(words)]);
  return Object.fromEntries(entries) as T;
}
