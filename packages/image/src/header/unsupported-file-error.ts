import { ACCEPTED_NAMES, AppError } from '@portrait/contract/plain';
import { nameByText, nameByUtf16 } from './name-text.ts';

/** The usual names of formats that the detector names by their filename extension. */
const NAMES: Record<string, string> = {
  tif: 'TIFF',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
  heic: 'HEIF',
  gz: 'GZIP',
};

/** The error for a file that is not in an accepted format; it names the detected format. */
export async function unsupportedFileError(bytes: Buffer): Promise<AppError> {
  // Loaded only for refused files.
  const { fileTypeFromBuffer } = await import('file-type');
  // The detector throws on a truncated file; then only its text is examined.
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const utf16 = nameByUtf16(bytes);
  const known = type && type.ext !== 'xml' && !utf16 ? type : undefined;
  const found = utf16 ?? (known ? (NAMES[known.ext] ?? known.ext.toUpperCase()) : nameByText(bytes));
  const isPicture = found === 'SVG' || known?.mime.startsWith('image/');
  return new AppError(isPicture ? 'UNSUPPORTED_IMAGE' : 'NOT_AN_IMAGE', { found, accepted: ACCEPTED_NAMES });
}
