import type { ColorSpace } from './color-space.ts';
import { luminances } from './matrix.ts';

type Light = Float64Array;

/** The luminance of diffuse white in HDR, in cd/m². https://www.itu.int/pub/R-REP-BT.2408 */
const WHITE = 203;
/** The brightest light that is preserved, relative to white: HLG's nominal peak, and that of most PQ pictures. */
const PEAK = 1000 / WHITE;
const PQ_PEAK = 10_000 / WHITE;
/** The exponent of HLG's OOTF for a display of 1000 cd/m², applied to the luminance of the scene. */
const SYSTEM_GAMMA = 1.2;

/** White (x) is mapped to half (y). From there to the peak the curve is a quadratic Bézier. */
const KNEE = { x: 1, y: 0.5 };
const BEND = { x: 1.65, y: 0.825 };

/**
 * Maps the light of HDR pictures to the range of SDR, as browsers do on SDR screens: white becomes half as bright, highlights are
 * compressed, hues stay. Undefined for other pictures.
 *
 * @returns a function that changes red, green and blue in place
 * @see SMPTE ST 2094-50, the default mapping of a picture without its own
 */
export function toneMapping({ primaries, transfer }: ColorSpace): ((light: Light) => void) | undefined {
  if (transfer !== 'pq' && transfer !== 'hlg') return undefined;
  const [red, green, blue] = luminances(primaries);
  return (light) => {
    const [r, g, b] = [light[0]!, light[1]!, light[2]!];
    const scene = transfer === 'hlg' ? (red * r + green * g + blue * b) ** (SYSTEM_GAMMA - 1) * PEAK : PQ_PEAK;
    const brightest = Math.max(r, g, b) * scene;
    const gain = brightest > 0 ? (scene * compressed(brightest)) / brightest : 0;
    light[0] = r * gain;
    light[1] = g * gain;
    light[2] = b * gain;
  };
}

/** @param light relative to white */
function compressed(light: number): number {
  if (light <= KNEE.x) return light * KNEE.y;
  if (light >= PEAK) return 1;
  const [a, b] = [KNEE.x - 2 * BEND.x + PEAK, 2 * (BEND.x - KNEE.x)];
  const t = (Math.sqrt(b * b - 4 * a * (KNEE.x - light)) - b) / (2 * a);
  return (1 - t) ** 2 * KNEE.y + 2 * t * (1 - t) * BEND.y + t ** 2;
}
