import { UNALTERED, type Crop } from '@portrait/contract';

/**
 * A crop as it is kept with the request's key. What it leaves as it was taken is not named, so that a request from before crops had an
 * angle, light, contrast and ground is recognized when it is repeated.
 */
export function requestedCrop({ x, y, size, rotation, flip, ...others }: Crop): Partial<Crop> {
  const altered = Object.entries(others).filter(([name, value]) => value !== UNALTERED[name as keyof typeof others]);
  return { x, y, size, rotation, flip, ...Object.fromEntries(altered) };
}
