import { afterSegment, EOI, isFrame, SOI, SOS } from './jpeg-segments.ts';

const APP0 = 0xe0;
const APP2 = 0xe2;
const APP14 = 0xee;
const DHT = 0xc4;
const DQT = 0xdb;
const DRI = 0xdd;
const FILL = Buffer.from([0xff, 0xff]);
const RGB = Buffer.from('RGB');
const BLOCK = 64;
const CODE_LENGTHS = 16;
/** Every later crop decodes all scans again. Encoders write at most twelve. */
const MOST_SCANS = 16;

/** What was read so far. */
interface Reading {
  parts: Buffer[];
  scans: number;
  /** The ids of the frame's components. */
  components?: Buffer;
  /** The tables that were defined since the last scan. */
  tables: Set<number>;
  hasJfif: boolean;
  /** From Adobe's segment: 0 if the samples are not transformed. */
  transform?: number;
}

/**
 * Takes a JPEG apart into what its decoder needs: tables, frame and scans. Metadata, comments, thumbnails, profiles, and everything
 * after the first picture are left out. The samples stay the same, also where a segment that is left out said how they are coded.
 *
 * @param profile an ICC profile to add
 * @returns parts of `bytes`, and new segments; undefined for a JPEG with four components or very many scans, or one that has surplus
 *   bytes in or between its segments, as no encoder writes them
 * @throws {RangeError} if a segment extends beyond the file
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export function plainJpeg(bytes: Buffer, profile?: Buffer): Buffer[] | undefined {
  const reading: Reading = { parts: [], scans: 0, tables: new Set(), hasJfif: false };
  for (let at = 2; at + 1 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === EOI) return assembled(reading, profile);
    const end = marker === SOS ? afterSegment(bytes, at) : at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || !take(reading, marker, bytes.subarray(at, end))) return undefined;
    // The byte after a scan is that of a marker, so that one that only fills up to it is found too.
    if (marker === SOS && bytes.subarray(at, end + 1).includes(FILL)) return undefined;
    at = end;
  }
  return undefined;
}

/** @returns false if the segment is not as encoders write it */
function take(reading: Reading, marker: number, segment: Buffer): boolean {
  const body = segment.subarray(4);
  if (marker === APP0 && startsWith(body, 'JFIF\0')) reading.hasJfif = true;
  if (marker === APP14 && startsWith(body, 'Adobe') && body.length > 11) reading.transform = body.readUInt8(11);
  const isNeeded = isFrame(marker) || [DQT, DHT, DRI, SOS].includes(marker);
  if (!isNeeded) return marker >= APP0;
  reading.parts.push(segment);
  if (isFrame(marker)) return isOnlyFrame(reading, body);
  if (marker === DRI) return body.length === 2;
  if (marker !== SOS) return areTables(reading, marker, body);
  reading.tables.clear();
  if (++reading.scans > MOST_SCANS) return false;
  return reading.components !== undefined && segment.readUInt16BE(2) === 6 + 2 * body.readUInt8(0);
}

function isOnlyFrame(reading: Reading, body: Buffer): boolean {
  const count = body.readUInt8(5);
  if (reading.components || ![1, 3].includes(count) || body.length !== 6 + 3 * count) return false;
  reading.components = Buffer.from(Array.from({ length: count }, (_, n) => body.readUInt8(6 + 3 * n)));
  return true;
}

/** Each table may be defined once before a scan. */
function areTables({ tables }: Reading, marker: number, body: Buffer): boolean {
  for (let at = 0; at < body.length;) {
    const head = body.readUInt8(at);
    const table = (marker << 8) | head;
    if (tables.has(table)) return false;
    tables.add(table);
    at += 1 + (marker === DQT ? BLOCK << (head >> 4) : codesLength(body, at + 1));
    if (at > body.length) return false;
  }
  return true;
}

function codesLength(body: Buffer, at: number): number {
  return body.subarray(at, at + CODE_LENGTHS).reduce((sum, count) => sum + count, CODE_LENGTHS);
}

function assembled({ components, parts, ...said }: Reading, profile: Buffer | undefined): Buffer[] | undefined {
  if (!components || parts.length === 0) return undefined;
  const transform = components.length === 3 ? transformToDeclare(components, said) : [];
  const declared = profile
    ? [newSegment(APP2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile]))]
    : [];
  return [Buffer.from([0xff, SOI]), ...transform, ...declared, ...parts, Buffer.from([0xff, EOI])];
}

/**
 * Adobe's segment, where a decoder would guess wrongly without it.
 *
 * @see https://github.com/libjpeg-turbo/libjpeg-turbo/blob/main/src/jdapimin.c (default_decompress_parms)
 */
function transformToDeclare(
  components: Buffer,
  { hasJfif, transform }: Pick<Reading, 'hasJfif' | 'transform'>,
): Buffer[] {
  const namedRgb = components.equals(RGB);
  const isRgb = !hasJfif && (transform === undefined ? namedRgb : transform === 0);
  if (isRgb === namedRgb) return [];
  return [newSegment(APP14, Buffer.from(['Adobe', '\0d\0\0\0\0', isRgb ? '\0' : '\x01'].join(''), 'latin1'))];
}

function newSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function startsWith(body: Buffer, name: string): boolean {
  return body.toString('latin1', 0, name.length) === name;
}
