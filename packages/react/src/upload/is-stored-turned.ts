import type { AcceptedType } from '@portrait/contract';

/** The flag of an extended WebP for EXIF data. */
const HAS_EXIF = 0x08;
const FLAGS_AT = 20;
const FIRST_CHUNK = 12;
const CHUNK_HEAD = 8;
const ORIENTATION = 0x112;
const ENTRY = 12;

/**
 * Whether a picture is a WebP with an EXIF orientation that rotates or mirrors it. The server applies it; Chromium ignores it
 * in a WebP, so a crop made here would be another one there.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export async function isStoredTurned(file: Blob, type: AcceptedType): Promise<boolean> {
  if (type !== 'image/webp') return false;
  const start = await viewOf(file, 0, FLAGS_AT + 1);
  if (start.byteLength <= FLAGS_AT || nameAt(start, FIRST_CHUNK) !== 'VP8X') return false;
  if (!(start.getUint8(FLAGS_AT) & HAS_EXIF)) return false;
  for (let at = FIRST_CHUNK; at + CHUNK_HEAD <= file.size;) {
    const head = await viewOf(file, at, CHUNK_HEAD);
    const length = head.getUint32(4, true);
    if (nameAt(head, 0) === 'EXIF') return orientationIn(await viewOf(file, at + CHUNK_HEAD, length)) > 1;
    at += CHUNK_HEAD + length + (length & 1);
  }
  return false;
}

async function viewOf(file: Blob, from: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(from, from + length).arrayBuffer());
}

function nameAt(bytes: DataView, at: number): string {
  if (bytes.byteLength < at + 4) return '';
  return String.fromCharCode(...new Uint8Array(bytes.buffer, at, 4));
}

/** @returns 1, upright, when there is none, and when the data is truncated */
function orientationIn(exif: DataView): number {
  try {
    // Some programs write the prefix that only a JPEG needs.
    const tiff = nameAt(exif, 0) === 'Exif' ? 6 : 0;
    const littleEndian = exif.getUint8(tiff) === 0x49;
    const directory = tiff + exif.getUint32(tiff + 4, littleEndian);
    const entries = exif.getUint16(directory, littleEndian);
    for (let nth = 0, at = directory + 2; nth < entries; nth++, at += ENTRY) {
      if (exif.getUint16(at, littleEndian) === ORIENTATION) return exif.getUint16(at + 8, littleEndian);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}
