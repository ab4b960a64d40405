import type { Dimensions } from '@portrait/contract';

/** A picture's dimensions, read without decoding it; undefined for one that this browser does not know. */
export async function dimensionsOf(picture: Blob): Promise<Dimensions | undefined> {
  const image = new Image();
  const url = URL.createObjectURL(picture);
  const loaded = new Promise((resolve) => {
    image.onload = resolve;
    image.onerror = resolve;
  });
  image.src = url;
  await loaded;
  URL.revokeObjectURL(url);
  const { naturalWidth: width, naturalHeight: height } = image;
  return width > 0 ? { width, height } : undefined;
}
