import type { AcceptedType } from '@portrait/contract';
import { headOf } from './head-of.ts';

const HEIF_BRANDS: Record<string, AcceptedType> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
  mif1: 'image/heic',
  msf1: 'image/heic',
};

/** The type by a file's first bytes, as the server detects it. Its name and its declared type are ignored. */
export async function pictureTypeOf(file: Blob): Promise<AcceptedType | undefined> {
  const { bytes } = await headOf(file);
  const text = String.fromCharCode(...bytes.subarray(0, 16));
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('GIF8')) return 'image/gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.slice(4, 8) === 'ftyp') return HEIF_BRANDS[text.slice(8, 12)];
  return undefined;
}
