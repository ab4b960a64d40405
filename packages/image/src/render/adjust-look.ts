import { lookFactors, type Crop } from '@portrait/contract/plain';
import type { Frames } from './turn.ts';

/** Makes the colours lighter or darker, with more contrast or less, as `Crop` says. Pixels are changed in place. */
export function adjustLook(frames: Frames, look: Pick<Crop, 'light' | 'contrast'>): Frames {
  if (look.light === 0 && look.contrast === 0) return frames;
  const levels = levelsOf(look);
  const { data, channels } = frames;
  const colors = channels % 2 === 0 ? channels - 1 : channels;
  for (let at = 0; at < data.length; at += channels) {
    for (let part = at; part < at + colors; part++) data[part] = levels[data[part]!]!;
  }
  return frames;
}

/** The new level of each. */
function levelsOf(look: Pick<Crop, 'light' | 'contrast'>): Uint8Array {
  const { light, contrast } = lookFactors(look);
  return Uint8Array.from({ length: 256 }, (_, level) => {
    const lit = limited((level / 255) * light);
    return Math.round(limited((lit - 0.5) * contrast + 0.5) * 255);
  });
}

function limited(part: number): number {
  return Math.min(Math.max(part, 0), 1);
}
