import { redrawPicture, type Redrawn } from './redraw-picture.ts';

/** A picture with more pixels than the server keeps. */
export interface Heavy extends Pick<Redrawn, 'as'> {
  picture: Blob;
  /** In pixels. */
  longestSide: number;
}

addEventListener('message', ({ data }: MessageEvent<Heavy>) => {
  void lighten(data).then(
    (lighter) => postMessage(lighter),
    () => postMessage(undefined),
  );
});

/** @returns undefined when the picture is small enough, and where it cannot be redrawn */
async function lighten({ picture, longestSide, as }: Heavy): Promise<Blob | undefined> {
  // Decodes upright, by the EXIF orientation.
  const bitmap = await createImageBitmap(picture);
  try {
    const scale = longestSide / Math.max(bitmap.width, bitmap.height);
    if (scale >= 1) return undefined;
    const size = { width: Math.round(bitmap.width * scale), height: Math.round(bitmap.height * scale) };
    return await redrawPicture(bitmap, { ...size, as });
  } finally {
    // The worker may live on for the next picture.
    bitmap.close();
  }
}
