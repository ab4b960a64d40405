import { z } from 'zod';

/**
 * The square of a picture that is shown: cut at x, y from the upright picture (pixels, origin top-left), then rotated
 * clockwise by `rotation` degrees, then mirrored horizontally if `flip` is set.
 */
export type Crop = z.infer<typeof cropSchema>;
export const cropSchema = z.object({
  x: z.int().min(0),
  y: z.int().min(0),
  size: z.int().min(1),
  rotation: z.literal([0, 90, 180, 270]).default(0),
  flip: z.boolean().default(false),
});
