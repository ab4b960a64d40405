import { FORMAT_NAMES, OTHER_TYPES, type FoundType } from '@portrait/contract';
import { pictureTypeOf } from './picture-type.ts';

/** A file's type by its content, or else by its extension, unless the content contradicts it. */
export async function foundType(file: File): Promise<FoundType | undefined> {
  if (file.size === 0) return 'EMPTY';
  const type = await pictureTypeOf(file).catch(() => undefined);
  if (type) return FORMAT_NAMES[type];
  const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  return Object.entries(OTHER_TYPES).find(([known]) => known === ending)?.[1];
}
