import type { Dimensions } from '@portrait/contract';

/** A small copy of a picture: red, green, blue and alpha of each pixel, as a canvas returns them. */
export interface Pixels extends Dimensions {
  data: Uint8ClampedArray;
}

export interface Region extends Dimensions {
  x: number;
  y: number;
}

const RGBA = 4;
const RGB = 3;

/**
 * A region of a picture in another size, as the network takes it: red, green and blue from -1 to 1. What is outside the picture is black.
 *
 * @param size no larger than the region, because each pixel is the mean of those that it covers
 */
export function sampleRgb({ width, height, data }: Pixels, region: Region, size: Dimensions): Float64Array {
  const rgb = new Float64Array(size.width * size.height * RGB).fill(-1);
  const columns = cutsOf(region.x, region.width / size.width, size.width, width);
  const rows = cutsOf(region.y, region.height / size.height, size.height, height);
  for (let row = 0; row < size.height; row++) {
    for (let column = 0; column < size.width; column++) {
      let [red, green, blue, count] = [0, 0, 0, 0];
      for (let y = rows[row]!; y < rows[row + 1]!; y++) {
        for (
          let at = (y * width + columns[column]!) * RGBA;
          at < (y * width + columns[column + 1]!) * RGBA;
          at += RGBA
        ) {
          red += data[at]!;
          green += data[at + 1]!;
          blue += data[at + 2]!;
          count += 1;
        }
      }
      if (count === 0) continue;
      const to = (row * size.width + column) * RGB;
      rgb[to] = red / count / 127.5 - 1;
      rgb[to + 1] = green / count / 127.5 - 1;
      rgb[to + 2] = blue / count / 127.5 - 1;
    }
  }
  return rgb;
}

/**
 * A picture in another size. Each pixel is the mean of those that it covers, of which the transparent ones have no colour.
 *
 * @param size no larger than the picture
 */
export function shrink(pixels: Pixels, { width, height }: Dimensions): Pixels {
  const data = new Uint8ClampedArray(width * height * RGBA);
  const columns = cutsOf(0, pixels.width / width, width, pixels.width);
  const rows = cutsOf(0, pixels.height / height, height, pixels.height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      let [red, green, blue, alpha, count] = [0, 0, 0, 0, 0];
      for (let y = rows[row]!; y < rows[row + 1]!; y++) {
        const end = (y * pixels.width + columns[column + 1]!) * RGBA;
        for (let at = (y * pixels.width + columns[column]!) * RGBA; at < end; at += RGBA) {
          const seen = pixels.data[at + 3]!;
          red += pixels.data[at]! * seen;
          green += pixels.data[at + 1]! * seen;
          blue += pixels.data[at + 2]! * seen;
          alpha += seen;
          count += 1;
        }
      }
      if (alpha > 0) data.set([red / alpha, green / alpha, blue / alpha, alpha / count], (row * width + column) * RGBA);
    }
  }
  return { width, height, data };
}

/** Where each of the parts begins, and the last one ends, within the picture. */
function cutsOf(from: number, step: number, parts: number, most: number): Int32Array {
  return Int32Array.from({ length: parts + 1 }, (_, nth) => Math.max(0, Math.min(most, Math.round(from + nth * step))));
}
