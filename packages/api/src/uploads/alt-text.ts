import { AppError, cleanLine, type Limits } from '@portrait/contract';

/**
 * A client's description of a picture, as it is stored.
 *
 * @returns empty for none
 * @throws {AppError} TEXT_TOO_LONG
 */
export function altTextOf(text: string, { maxAltTextCharacters: limit }: Limits): string {
  const line = cleanLine(text);
  const actual = [...line].length;
  if (actual > limit) throw new AppError('TEXT_TOO_LONG', { limit, actual });
  return line;
}
