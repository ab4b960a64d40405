import { ACCEPTED_NAMES, AppError, type AcceptedType, type Limits } from '@portrait/contract';
import { foundType } from './found-type.ts';
import { pictureTypeOf } from './picture-type.ts';

/** File extensions of accepted types: a file that is none of them is not named after its extension. */
const CLAIMS = /^(jpe?g|jfif|png|webp|gif|avif|heic)$/i;

/**
 * The type of a chosen file, detected by its bytes.
 *
 * @throws {AppError} NOT_AN_IMAGE, as the server would after sending
 */
export async function typeOfFile(file: File): Promise<AcceptedType> {
  const type = await pictureTypeOf(file);
  if (!type) throw new AppError('NOT_AN_IMAGE', { found: await nameOf(file), accepted: ACCEPTED_NAMES });
  return type;
}

/** @throws {AppError} FILE_TOO_LARGE, as the server would after sending */
export function assertSendable(picture: Blob, { maxUploadBytes }: Pick<Limits, 'maxUploadBytes'>): void {
  if (picture.size <= maxUploadBytes) return;
  throw new AppError('FILE_TOO_LARGE', { limitBytes: maxUploadBytes, actualBytes: picture.size });
}

async function nameOf(file: File): Promise<string> {
  const ending = /\.(\w{1,8})$/.exec(file.name)?.[1];
  const named = ending && !CLAIMS.test(ending) ? ending.toUpperCase() : 'BINARY';
  return (await foundType(file)) ?? named;
}
