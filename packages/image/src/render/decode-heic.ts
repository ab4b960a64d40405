import { AppError } from '@portrait/contract';
import decodeAll from 'heic-decode';
import { MAX_PIXELS } from '../picture-limits.ts';
import type { Pixels } from './decoder.ts';

/**
 * The first picture of a HEIC file, as RGBA. libheif has turned it upright already (`irot`, `imir`); a rotation in its
 * EXIF data says the same again and is not looked at.
 *
 * @throws {AppError} DAMAGED_IMAGE, TOO_MANY_PIXELS
 */
export async function decodeHeic(bytes: Buffer): Promise<Pixels> {
  const pictures = await decodeAll.all({ buffer: bytes }).catch(damaged);
  try {
    const picture = pictures[0];
    if (!picture) throw new AppError('DAMAGED_IMAGE', { found: 'HEIC' });
    const { width, height } = picture;
    const limit = MAX_PIXELS['image/heic'];
    if (width * height > limit) throw new AppError('TOO_MANY_PIXELS', { width, height, limit });
    const { data } = await picture.decode().catch(damaged);
    return { data: Buffer.from(data.buffer), width, height, channels: 4 };
  } finally {
    pictures.dispose();
  }
}

function damaged(): never {
  throw new AppError('DAMAGED_IMAGE', { found: 'HEIC' });
}
