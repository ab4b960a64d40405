import type { Pixels } from '../src/finder/pixels.ts';

type Color = [red: number, green: number, blue: number];
type Ellipse = [x: number, y: number, acrossRadius: number, downRadius: number, color: Color];

const HAIR: Color = [58, 38, 24];
const SKIN: Color = [226, 178, 146];
const SHADE: Color = [196, 144, 112];
const BROW: Color = [70, 46, 34];
const WHITE: Color = [240, 234, 226];
const DARK: Color = [34, 22, 16];
const LIPS: Color = [164, 72, 63];

/** In order, in units of half the face's width, from its middle. */
const PARTS: Ellipse[] = [
  [0, 2.3, 1.7, 1.1, [44, 74, 106]],
  [0, 1.3, 0.45, 0.7, SHADE],
  [0, -0.35, 1.3, 1.5, HAIR],
  [0, 0, 1, 1.33, SKIN],
  [0, -1.05, 0.85, 0.4, HAIR],
  [-0.41, -0.4, 0.28, 0.06, BROW],
  [0.41, -0.4, 0.28, 0.06, BROW],
  [-0.41, -0.1, 0.24, 0.14, SHADE],
  [0.41, -0.1, 0.24, 0.14, SHADE],
  [-0.41, -0.08, 0.19, 0.09, WHITE],
  [0.41, -0.08, 0.19, 0.09, WHITE],
  [-0.41, -0.08, 0.09, 0.09, DARK],
  [0.41, -0.08, 0.09, 0.09, DARK],
  [0, 0.42, 0.2, 0.1, SHADE],
  [0, 0.86, 0.37, 0.12, LIPS],
];

/** A picture with a face drawn of ellipses: at `x` and `y`, `radius` half as wide as the face, tilted by `tilt` degrees. */
export function drawnFace(
  { width, height }: { width: number; height: number },
  ...faces: { x: number; y: number; radius: number; tilt?: number }[]
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    let color: Color = [127, 149, 165];
    for (const { x, y, radius, tilt = 0 } of faces) {
      const angle = (-tilt * Math.PI) / 180;
      const right = ((at % width) + 0.5 - x) / radius;
      const below = (Math.floor(at / width) + 0.5 - y) / radius;
      const seen = {
        x: right * Math.cos(angle) - below * Math.sin(angle),
        y: right * Math.sin(angle) + below * Math.cos(angle),
      };
      for (const [px, py, across, down, paint] of PARTS)
        if (((seen.x - px) / across) ** 2 + ((seen.y - py) / down) ** 2 < 1) color = paint;
    }
    data.set([...color, 255], at * 4);
  }
  return { width, height, data };
}
