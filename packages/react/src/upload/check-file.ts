import { ACCEPTED_NAMES, AppError, type Limits } from '@portrait/contract';
import { pictureTypeOf } from './picture-type.ts';

/**
 * Refuses before sending what the server would refuse after it.
 *
 * @throws {AppError} NOT_AN_IMAGE, FILE_TOO_LARGE
 */
export async function checkFile(file: Blob, name: string, limits: Pick<Limits, 'maxUploadBytes'>): Promise<void> {
  if (!(await pictureTypeOf(file))) {
    throw new AppError('NOT_AN_IMAGE', { found: namedType(file, name), accepted: ACCEPTED_NAMES });
  }
  if (file.size > limits.maxUploadBytes) {
    throw new AppError('FILE_TOO_LARGE', { limitBytes: limits.maxUploadBytes, actualBytes: file.size });
  }
}

function namedType(file: Blob, name: string): string {
  const extension = /\.(\w{1,8})$/.exec(name)?.[1];
  return extension?.toUpperCase() ?? (file.type || name);
}
