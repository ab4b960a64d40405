import { z } from 'zod';
import { inTenths, MOST_ANGLE, MOST_STRENGTH } from '../recipe.ts';

/**
 * The recipe of the square that is shown of a picture: cut at x, y from the upright picture (pixels, origin top-left), then rotated
 * clockwise by `rotation` degrees, then mirrored horizontally if `flip` is set, then straightened by `angle`; in the colours that `light`,
 * then `contrast` give it, on its `ground`. The original stays as it is.
 */
export type Crop = z.infer<typeof cropSchema>;
export const cropSchema = z.object({
  x: z.int().min(0),
  y: z.int().min(0),
  size: z.int().min(1),
  rotation: z.literal([0, 90, 180, 270]).default(0),
  flip: z.boolean().default(false),
  /**
   * By how many degrees the picture is turned clockwise, as it is seen by then, under the square and about its centre; in tenths. `size`
   * stays the side of the square. Its turned corners must be inside the picture.
   */
  angle: z.number().min(-MOST_ANGLE).max(MOST_ANGLE).overwrite(inTenths).default(0),
  /** Each of red, green and blue in sRGB, c from 0 to 1, becomes c × (1 + light / 100), limited to 0 … 1, as by CSS's brightness(). */
  light: z.int().min(-MOST_STRENGTH).max(MOST_STRENGTH).default(0),
  /** Then (c − ½) × (1 + contrast / 100) + ½, limited to 0 … 1, as by CSS's contrast(). Alpha stays. */
  contrast: z.int().min(-MOST_STRENGTH).max(MOST_STRENGTH).default(0),
  /**
   * What is behind transparent pixels: a colour, or `blur`, the square itself on white, twice as large about its centre, and blurred by a
   * Gaussian whose standard deviation is a twelfth of the side. With null they stay transparent.
   */
  ground: z
    .string()
    .regex(/^(?:blur|#[\da-f]{6})$/)
    .nullable()
    .default(null),
});
