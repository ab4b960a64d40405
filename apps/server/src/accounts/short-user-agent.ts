import Bowser from 'bowser';

/** No browser sends a longer one. */
const MOST_CHARACTERS = 512;

/**
 * A description of a browser for the list of sessions: `Firefox, Linux`. Versions are left out, because they identify people and
 * are not needed.
 */
export function shortUserAgent(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const { browser, os } = Bowser.parse(header.slice(0, MOST_CHARACTERS));
  return [browser.name, os.name].filter((name) => name !== undefined && name !== '').join(', ') || null;
}
