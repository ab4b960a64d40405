import { distance } from 'fastest-levenshtein';

/** Shorter names are too similar to those of other programs: HOME and HOST. */
const SHORTEST = 5;
const MOST_SLIPS = 3;

/** Names that are not read but look like one that is, with that one. */
export function misspeltNames(names: string[], known: string[]): { name: string; meant: string }[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const slipsTo = (other: string) => distance(letters(name), letters(other));
    const meant = known.reduce((nearest, other) => (slipsTo(other) < slipsTo(nearest) ? other : nearest));
    return slipsTo(meant) <= tolerated(name) ? [{ name, meant }] : [];
  });
}

function tolerated(name: string): number {
  return name.length < SHORTEST ? 0 : Math.min(MOST_SLIPS, Math.floor(name.length / 4));
}

function letters(name: string): string {
  return name.toUpperCase().replaceAll('_', '');
}
