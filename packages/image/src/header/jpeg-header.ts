import { ACCEPTED_NAMES, AppError } from '@portrait/contract/plain';
import { MAX_SCANS, MAX_SCAN_PIXELS } from '../picture-limits.ts';
import { afterSegment, EOI, isFrame, nextMarker, SOS } from './jpeg-segments.ts';
import type { PictureHeader } from './picture-header.ts';

interface Frame {
  marker: number;
  width: number;
  height: number;
  components: number;
  /** Samples of all components per pixel: 3 without subsampling, 1.5 for 4:2:0. */
  samplesPerPixel: number;
}

/** A coefficient of 16 bits, with the decoder's overhead. */
const BYTES_PER_COEFFICIENT = 2.3;

/**
 * Walks the segments of a JPEG, and the compressed data too if it has several scans.
 *
 * @throws {AppError} UNSUPPORTED_IMAGE, DAMAGED_IMAGE, IMAGE_TOO_COMPLEX
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B)
 */
export function jpegHeader(bytes: Buffer): PictureHeader {
  const { frame, firstScan } = findFrame(bytes);
  const progressive = frame.marker === 0xc2;
  const heldWhole = progressive || bytes.readUInt8(firstScan + 4) < frame.components;
  if (heldWhole) refuseManyScans(bytes, firstScan, frame);
  const { width, height } = frame;
  const bytesPerPixel = heldWhole ? frame.samplesPerPixel * BYTES_PER_COEFFICIENT : 1;
  return { type: 'image/jpeg', width, height, frames: 1, heldWhole, bytesPerPixel };
}

function findFrame(bytes: Buffer): { frame: Frame; firstScan: number } {
  let frame: Frame | undefined;
  for (let at = nextMarker(bytes, 2); at >= 0; at = afterSegment(bytes, at)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === SOS && frame) return { frame, firstScan: at };
    if (marker === SOS || marker === EOI) break;
    if (isFrame(marker)) frame = readFrame(bytes, at);
  }
  throw new AppError('DAMAGED_IMAGE', { found: 'JPEG' });
}

function readFrame(bytes: Buffer, at: number): Frame {
  const marker = bytes.readUInt8(at + 1);
  const precision = bytes.readUInt8(at + 4);
  // Lossless frames are decoded wrongly when they are shrunk while loading; no camera writes the other kinds.
  const kind = marker === 0xc3 ? 'lossless' : marker > 0xc8 ? 'arithmetic coding' : 'hierarchical';
  if (marker > 0xc2) throw new AppError('UNSUPPORTED_IMAGE', { found: `JPEG (${kind})`, accepted: ACCEPTED_NAMES });
  if (precision !== 8) {
    throw new AppError('UNSUPPORTED_IMAGE', { found: `JPEG (${precision} bit)`, accepted: ACCEPTED_NAMES });
  }
  return {
    marker,
    height: bytes.readUInt16BE(at + 5),
    width: bytes.readUInt16BE(at + 7),
    components: bytes.readUInt8(at + 9),
    samplesPerPixel: samplesPerPixel(bytes, at),
  };
}

function samplesPerPixel(bytes: Buffer, frame: number): number {
  const factors = Array.from({ length: bytes.readUInt8(frame + 9) }, (_, n) => bytes.readUInt8(frame + 11 + 3 * n));
  const [across, down] = [factors.map((factor) => factor >> 4), factors.map((factor) => factor & 15)];
  const samples = factors.reduce((sum, _, n) => sum + across[n]! * down[n]!, 0);
  return samples / Math.max(1, Math.max(...across) * Math.max(...down));
}

function refuseManyScans(bytes: Buffer, firstScan: number, { width, height }: Frame): void {
  const limit = Math.max(1, Math.min(MAX_SCANS, Math.floor(MAX_SCAN_PIXELS / Math.max(1, width * height))));
  let scans = 0;
  for (let at = firstScan; at >= 0; at = afterSegment(bytes, at)) {
    if (bytes.readUInt8(at + 1) === SOS) scans++;
    if (bytes.readUInt8(at + 1) === EOI) break;
  }
  if (scans > limit) throw new AppError('IMAGE_TOO_COMPLEX', { what: 'scans', limit, actual: scans });
}
