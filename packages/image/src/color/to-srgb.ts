import type { Pixels } from '../render/decoder.ts';
import type { ColorSpace } from './color-space.ts';
import { toSrgbLight } from './matrix.ts';
import { toneMapping } from './tone-mapping.ts';
import { lightOf, srgbValueOf } from './transfer.ts';

/** The number of steps of the table from light to sRGB values, which is fine enough for the darkest values. */
const LIGHTS = 65_535;
const VALUES = Uint8Array.from({ length: LIGHTS + 1 }, (_, step) => Math.round(255 * srgbValueOf(step / LIGHTS)));

/** Samples of 8 or 16 bits, red, green and blue first. */
export type Samples = Omit<Pixels, 'data'> & { data: Uint8Array | Uint16Array };

/** Converts pixels from `space` to sRGB with 8 bits. Values out of gamut are clipped. */
export function toSrgb({ data, channels, ...size }: Samples, space: ColorSpace): Pixels {
  const most = data.BYTES_PER_ELEMENT === 2 ? 65_535 : 255;
  const lights = Float64Array.from({ length: most + 1 }, (_, value) => lightOf(value / most, space.transfer));
  const [red, green, blue] = toSrgbLight(space.primaries);
  const mapTones = toneMapping(space);
  const out = Buffer.alloc(data.length);
  const light = new Float64Array(3);
  for (let at = 0; at < data.length; at += channels) {
    for (let n = 0; n < 3; n++) light[n] = lights[data[at + n]!]!;
    mapTones?.(light);
    const [r, g, b] = [light[0]!, light[1]!, light[2]!];
    out[at] = valueOf(red[0] * r + red[1] * g + red[2] * b);
    out[at + 1] = valueOf(green[0] * r + green[1] * g + green[2] * b);
    out[at + 2] = valueOf(blue[0] * r + blue[1] * g + blue[2] * b);
    if (channels === 4) out[at + 3] = Math.round((255 * data[at + 3]!) / most);
  }
  return { ...size, channels, data: out };
}

function valueOf(light: number): number {
  return VALUES[Math.round(Math.min(1, Math.max(0, light)) * LIGHTS)]!;
}
