import type { Dimensions } from '@portrait/contract';
import type { UploadRow } from '@portrait/db';

/** The size of the kept original. */
export function keptDimensions(row: Pick<UploadRow, 'original_width' | 'original_height'>): Dimensions {
  return { width: row.original_width, height: row.original_height };
}
