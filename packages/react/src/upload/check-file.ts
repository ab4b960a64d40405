import { ACCEPTED_NAMES, AppError, type AcceptedType, type Limits } from '@portrait/contract';
import { pictureTypeOf } from './picture-type.ts';

/**
 * The type of a chosen file, found in its bytes.
 *
 * @throws {AppError} NOT_AN_IMAGE, as the server would after sending
 */
export async function typeOfFile(file: File): Promise<AcceptedType> {
  const type = await pictureTypeOf(file);
  if (!type) throw new AppError('NOT_AN_IMAGE', { found: namedType(file), accepted: ACCEPTED_NAMES });
  return type;
}

/** @throws {AppError} FILE_TOO_LARGE, as the server would after sending */
export function assertSendable(picture: Blob, { maxUploadBytes }: Pick<Limits, 'maxUploadBytes'>): void {
  if (picture.size <= maxUploadBytes) return;
  throw new AppError('FILE_TOO_LARGE', { limitBytes: maxUploadBytes, actualBytes: picture.size });
}

function namedType({ name, type }: File): string {
  const extension = /\.(\w{1,8})$/.exec(name)?.[1];
  return extension?.toUpperCase() ?? (type || name);
}
