import { rgbaToThumbHash } from 'thumbhash';
import type { Appearance } from '../picture.ts';
import type { Pixels } from './decoder.ts';

type Placeholder = Omit<Appearance, 'perceptualHash'>;

/** The placeholder shown until a square has loaded, made from its smallest size. */
export function placeholder(smallest: Pixels, background: string): Placeholder {
  const { width, height } = smallest;
  const data = withAlpha(smallest);
  const thumbhash = Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64');
  return { thumbhash, dominantColor: dominantColor(flattened(data, background)) };
}

/** Four bytes per pixel. */
function withAlpha({ data, channels }: Pixels): Uint8Array {
  if (channels === 4) return data;
  const rgba = new Uint8Array((data.length / channels) * 4).fill(255);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 4) {
    for (let part = 0; part < 3; part++) rgba[to + part] = data[from + Math.min(part, channels - 1)]!;
  }
  return rgba;
}

/** Without transparency: three bytes per pixel. */
function flattened(rgba: Uint8Array, background: string): Uint8Array {
  const behind = Buffer.from(background.slice(1), 'hex');
  const pixels = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    const alpha = rgba[from + 3]! / 255;
    for (let part = 0; part < 3; part++) pixels[to++] = rgba[from + part]! * alpha + behind[part]! * (1 - alpha);
  }
  return pixels;
}

/** The mean of the colours in the fullest of 4096 bins. */
function dominantColor(rgb: Uint8Array): string {
  const binAt = (at: number) => ((rgb[at]! >> 4) << 8) | ((rgb[at + 1]! >> 4) << 4) | (rgb[at + 2]! >> 4);
  const counts = new Uint32Array(4096);
  for (let at = 0; at < rgb.length; at += 3) counts[binAt(at)]!++;
  const most = counts.reduce((a, b) => Math.max(a, b));
  const fullest = counts.indexOf(most);
  const sums = [0, 0, 0];
  for (let at = 0; at < rgb.length; at += 3) {
    if (binAt(at) === fullest) for (let part = 0; part < 3; part++) sums[part]! += rgb[at + part]!;
  }
  return `#${sums.map((sum) => hex(Math.round(sum / most))).join('')}`;
}

function hex(part: number): string {
  return part.toString(16).padStart(2, '0');
}
