/**
 * Which part of a picture's contrast is in details finer than its cells, and lost where each cell is one pixel.
 *
 * @param levels the brightness of a square of pixels, from 0 to 255, row by row
 * @param cell the side of a cell in pixels, of which the square's side is a multiple
 * @returns between 0 and 1; 0 for a picture with hardly any contrast
 */
export function finePart(levels: Float32Array, cell: number): number {
  const side = Math.sqrt(levels.length);
  const sums = new Float32Array((side / cell) ** 2);
  const cellOf = (at: number) =>
    Math.floor(Math.floor(at / side) / cell) * (side / cell) + Math.floor((at % side) / cell);
  levels.forEach((level, at) => {
    const nth = cellOf(at);
    sums[nth] = (sums[nth] ?? 0) + level;
  });
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  let [all, fine] = [0, 0];
  levels.forEach((level, at) => {
    all += (level - mean) ** 2;
    fine += (level - (sums[cellOf(at)] ?? 0) / cell ** 2) ** 2;
  });
  return all / levels.length < LEAST_VARIANCE ? 0 : fine / all;
}

/** Of levels: a deviation of 10. */
const LEAST_VARIANCE = 100;
