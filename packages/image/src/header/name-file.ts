import { ACCEPTED_NAMES, AppError } from '@portrait/contract';
import { fileTypeFromBuffer } from 'file-type';

const PICTURES_NOT_TAKEN = new Set([
  'TIFF',
  'BMP',
  'ICO',
  'CUR',
  'JXL',
  'SVG',
  'PSD',
  'ICNS',
  'JP2',
  'EPS',
  'DNG',
  'CR2',
  'NEF',
  'ARW',
  'HEIF',
]);
const START_BYTES = 4096;

/** Says why a file that is none of the formats we take is refused, naming what it is by its content. */
export async function refuseFile(bytes: Buffer): Promise<AppError> {
  const found = (await nameByMagic(bytes)) ?? nameByText(bytes);
  const code = PICTURES_NOT_TAKEN.has(found) ? 'UNSUPPORTED_IMAGE' : 'NOT_AN_IMAGE';
  return new AppError(code, { found, accepted: ACCEPTED_NAMES });
}

async function nameByMagic(bytes: Buffer): Promise<string | undefined> {
  // A file cut short makes the reader throw; then its text is all there is to go by.
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!type || type.ext === 'xml') return undefined;
  if (type.ext === 'tif') return 'TIFF';
  if (type.ext === 'gz') return 'GZIP';
  return type.ext.toUpperCase();
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
