import Bowser from 'bowser';

/** Longer ones are no browser's. */
const MOST_CHARACTERS = 512;

/**
 * What a person knows a browser of theirs by in a list of sessions: `Firefox, Linux`. No versions: they are nobody's business,
 * and tell people apart.
 */
export function shortUserAgent(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const { browser, os } = Bowser.parse(header.slice(0, MOST_CHARACTERS));
  return [browser.name, os.name].filter((name) => name !== undefined && name !== '').join(', ') || null;
}
