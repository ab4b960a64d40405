import { ACCEPTED_NAMES, AppError } from '@portrait/contract/plain';
import { nameByText, nameByUtf16 } from './name-text.ts';

/** What the detector calls by its file name ending, where a person knows another name. */
const NAMES: Record<string, string> = {
  tif: 'TIFF',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
  heic: 'HEIF',
  gz: 'GZIP',
};

/** Says why a file that is none of the formats we take is refused, naming what it is by its content. */
export async function unsupportedFileError(bytes: Buffer): Promise<AppError> {
  // Loaded for what is refused only.
  const { fileTypeFromBuffer } = await import('file-type');
  // A file cut short makes the detector throw; then its text is all there is to go by.
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const utf16 = nameByUtf16(bytes);
  const known = type && type.ext !== 'xml' && !utf16 ? type : undefined;
  const found = utf16 ?? (known ? (NAMES[known.ext] ?? known.ext.toUpperCase()) : nameByText(bytes));
  const isPicture = found === 'SVG' || known?.mime.startsWith('image/');
  return new AppError(isPicture ? 'UNSUPPORTED_IMAGE' : 'NOT_AN_IMAGE', { found, accepted: ACCEPTED_NAMES });
}
