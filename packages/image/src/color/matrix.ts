import { SRGB, type Chromaticity, type Primaries } from './color-space.ts';

type Vector = readonly [number, number, number];
/** Three rows. */
export type Matrix = readonly [Vector, Vector, Vector];

/** Bradford's cones: http://www.brucelindbloom.com/Eqn_ChromAdapt.html */
const CONES: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** The matrix from linear light with these primaries to linear sRGB; white stays white. */
export function toSrgbLight(primaries: Primaries): Matrix {
  const adapted = product(adaptation(primaries.white, SRGB.primaries.white), toXyz(primaries));
  return product(inverse(toXyz(SRGB.primaries)), adapted);
}

/** The shares of red, green and blue in the luminance of white. */
export function luminances(primaries: Primaries): Vector {
  return toXyz(primaries)[1];
}

/** http://www.brucelindbloom.com/Eqn_RGB_XYZ_Matrix.html */
function toXyz({ white, red, green, blue }: Primaries): Matrix {
  const columns = transposed([red, green, blue].map(withoutLuminance) as unknown as Matrix);
  const amounts = applied(inverse(columns), whiteOf(white));
  return columns.map((row) => row.map((value, n) => value * amounts[n]!)) as unknown as Matrix;
}

function adaptation(from: Chromaticity, to: Chromaticity): Matrix {
  const [before, after] = [applied(CONES, whiteOf(from)), applied(CONES, whiteOf(to))];
  const gains = CONES.map((row, n) => row.map((value) => (value * after[n]!) / before[n]!)) as unknown as Matrix;
  return product(inverse(CONES), gains);
}

function withoutLuminance([x, y]: Chromaticity): Vector {
  return [x, y, 1 - x - y];
}

function whiteOf([x, y]: Chromaticity): Vector {
  return [x / y, 1, (1 - x - y) / y];
}

function applied(matrix: Matrix, vector: Vector): Vector {
  return matrix.map((row) => row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2]) as unknown as Vector;
}

function product(a: Matrix, b: Matrix): Matrix {
  return transposed(transposed(b).map((column) => applied(a, column)) as unknown as Matrix);
}

function transposed(matrix: Matrix): Matrix {
  return [0, 1, 2].map((n) => matrix.map((row) => row[n])) as unknown as Matrix;
}

function inverse([a, b, c]: Matrix): Matrix {
  const columns = [cross(b, c), cross(c, a), cross(a, b)];
  const [x, y, z] = columns[0]!;
  const determinant = a[0] * x + a[1] * y + a[2] * z;
  return transposed(columns.map((column) => column.map((value) => value / determinant)) as unknown as Matrix);
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
