import type { Crop, Dimensions } from '@portrait/contract';
import type { UploadRow, VersionRow } from '@portrait/db';

/** The crop of a version. */
export function cropOf(row: Pick<VersionRow, 'crop_x' | 'crop_y' | 'crop_size' | 'crop_rotation' | 'crop_flip'>): Crop {
  return {
    x: row.crop_x,
    y: row.crop_y,
    size: row.crop_size,
    rotation: row.crop_rotation as Crop['rotation'],
    flip: Boolean(row.crop_flip),
  };
}

/** The size of the kept original. */
export function keptDimensions(row: Pick<UploadRow, 'original_width' | 'original_height'>): Dimensions {
  return { width: row.original_width, height: row.original_height };
}
