import { redrawPicture } from '../upload/redraw-picture.ts';

/** @returns undefined where the browser does not let pages read the camera's pixels */
export async function photoOf(video: HTMLVideoElement): Promise<File | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  const photo = await redrawPicture(await frameOf(video), { width, height, as: 'image/jpeg' });
  return photo && new File([photo], 'photo.jpg', { type: 'image/jpeg' });
}

/** Shortly after its start a video may not have a frame yet. */
async function frameOf(video: HTMLVideoElement): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(video);
  } catch {
    await new Promise((resolve) => video.addEventListener('timeupdate', resolve, { once: true }));
    return createImageBitmap(video);
  }
}
