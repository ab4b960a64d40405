import { AppError, MOST_ID_CHARACTERS, type UserId } from '@portrait/contract';

/** Why a value cannot be the id of a user in a host's login; undefined if it can. */
export function whyNotAnId(id: UserId): string | undefined {
  if (typeof id === 'number') {
    const isOne = Number.isSafeInteger(id) && id >= 1;
    return isOne ? undefined : `the id ${id}: a number must be a positive integer`;
  }
  const isOne = id.length >= 1 && id.length <= MOST_ID_CHARACTERS;
  return isOne ? undefined : `an id of ${id.length} characters: a text must have 1 to ${MOST_ID_CHARACTERS}`;
}

/** @throws {AppError} INVALID_REQUEST if it cannot be the id of a user */
export function assertId(id: UserId): void {
  const problem = whyNotAnId(id);
  if (problem !== undefined) throw new AppError('INVALID_REQUEST', { detail: problem });
}
