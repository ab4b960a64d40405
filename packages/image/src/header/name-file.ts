import { ACCEPTED_NAMES, AppError } from '@portrait/contract/plain';

const START_BYTES = 4096;

/** What the detector calls by its file name ending, where a person knows another name. */
const NAMES: Record<string, string> = {
  tif: 'TIFF',
  jxl: 'JPEG XL',
  jp2: 'JPEG 2000',
  heic: 'HEIF',
  gz: 'GZIP',
};

/** Says why a file that is none of the formats we take is refused, naming what it is by its content. */
export async function refuseFile(bytes: Buffer): Promise<AppError> {
  // Loaded for what is refused only.
  const { fileTypeFromBuffer } = await import('file-type');
  // A file cut short makes the detector throw; then its text is all there is to go by.
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const known = type && type.ext !== 'xml' ? type : undefined;
  const found = known ? (NAMES[known.ext] ?? known.ext.toUpperCase()) : nameByText(bytes);
  const isPicture = found === 'SVG' || known?.mime.startsWith('image/');
  return new AppError(isPicture ? 'UNSUPPORTED_IMAGE' : 'NOT_AN_IMAGE', { found, accepted: ACCEPTED_NAMES });
}

function nameByText(bytes: Buffer): string {
  if (bytes.length === 0) return 'EMPTY';
  const start = bytes.toString('latin1', 0, START_BYTES).toLowerCase();
  if (/<svg[\s>]/.test(start)) return 'SVG';
  if (/<(!doctype html|html|head|body|script)[\s>]/.test(start)) return 'HTML';
  if (start.trimStart().startsWith('<?xml')) return 'XML';
  return isText(start) ? 'TEXT' : 'BINARY';
}

function isText(start: string): boolean {
  return ![...start].some((character) => character < '\t');
}
