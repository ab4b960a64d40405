import type { ColorSpace } from './color-space.ts';
import { luminances } from './matrix.ts';

type Light = Float64Array;

/** Of diffuse white in HDR, in cd/m². https://www.itu.int/pub/R-REP-BT.2408 */
const WHITE = 203;
/** Brightest that is told apart: what HLG means, and what most PQ pictures are made for. */
const PEAK = 1000 / WHITE;
const PQ_PEAK = 10_000 / WHITE;
/** HLG's OOTF for a display of 1000 cd/m²: by the luminance of the scene. */
const SYSTEM_GAMMA = 1.2;

/** Where white comes to lie, and how the curve from there to the brightest is bent: a quadratic Bézier. */
const KNEE = { x: 1, y: 0.5 };
const BEND = { x: 1.65, y: 0.825 };

/**
 * Brings the light of HDR pictures into what SDR can show, as browsers do on such screens: white becomes half as light,
 * highlights are compressed, hues stay. Undefined for others.
 *
 * @returns changes red, green and blue in their place
 * @see SMPTE ST 2094-50, the mapping of a picture that brings none
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
