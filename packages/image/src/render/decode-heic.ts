import { AppError } from '@portrait/contract/plain';
import libheif from 'libheif-js/wasm-bundle.js';
import { MAX_PIXELS } from '../picture-limits.ts';
import type { Pixels } from './decoder.ts';

/**
 * The primary picture of a HEIC file, in the colours of its own profile. libheif has already made it upright (`irot`, `imir`).
 * The EXIF orientation repeats that rotation, so it must be ignored.
 *
 * WebAssembly memory is never released: the process is replaced when it has grown too large.
 *
 * @throws {AppError} DAMAGED_IMAGE, TOO_MANY_PIXELS
 */
export async function decodeHeic(bytes: Buffer): Promise<Pixels> {
  const handle = mainPicture(bytes);
  const width = libheif.heif_image_handle_get_width(handle);
  const height = libheif.heif_image_handle_get_height(handle);
  const limit = MAX_PIXELS['image/heic'];
  if (width * height > limit) throw new AppError('TOO_MANY_PIXELS', { width, height, limit });
  const channels = libheif.heif_image_handle_has_alpha_channel(handle) ? 4 : 3;
  const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = libheif.heif_chroma;
  const { heif_colorspace_RGB } = libheif.heif_colorspace;
  const decoded = await libheif.heif_js_decode_image2(handle, heif_colorspace_RGB, channels === 4 ? rgba : rgb);
  const plane = decoded.code ? undefined : decoded.channels[0];
  if (!plane) throw damaged();
  return { data: withoutPadding(plane, width * channels, height), width, height, channels };
}

function mainPicture(bytes: Buffer) {
  const context = libheif.heif_context_alloc();
  const { code } = libheif.heif_context_read_from_memory(context, bytes);
  if (code !== libheif.heif_error_code.heif_error_Ok) throw damaged();
  const handle = libheif.heif_js_context_get_primary_image_handle(context);
  if (handle.code) throw damaged();
  return handle;
}

function withoutPadding(plane: { stride: number; data: Uint8Array }, rowBytes: number, rows: number): Buffer {
  const { stride } = plane;
  const data = Buffer.from(plane.data.buffer, plane.data.byteOffset, plane.data.byteLength);
  if (stride === rowBytes) return data.subarray(0, rowBytes * rows);
  return Buffer.concat(Array.from({ length: rows }, (_, row) => data.subarray(row * stride, row * stride + rowBytes)));
}

function damaged(): AppError {
  return new AppError('DAMAGED_IMAGE', { found: 'HEIC' });
}
