import type { Crop } from '@portrait/contract';
import type { VersionRow } from './schema.ts';

const TENTHS = 10;

type CropColumns = Pick<VersionRow, Extract<keyof VersionRow, `crop_${string}`>>;

/** The columns of a crop. Another value in any of them is another version. */
export function cropColumns(crop: Crop) {
  return {
    crop_x: crop.x,
    crop_y: crop.y,
    crop_size: crop.size,
    crop_rotation: crop.rotation,
    crop_flip: crop.flip,
    crop_angle: Math.round(crop.angle * TENTHS),
    crop_light: crop.light,
    crop_contrast: crop.contrast,
    crop_ground: crop.ground,
  };
}

/** The crop of a version. */
export function cropOf(row: CropColumns): Crop {
  return {
    x: row.crop_x,
    y: row.crop_y,
    size: row.crop_size,
    rotation: row.crop_rotation as Crop['rotation'],
    flip: Boolean(row.crop_flip),
    angle: row.crop_angle / TENTHS,
    light: row.crop_light,
    contrast: row.crop_contrast,
    ground: row.crop_ground,
  };
}
