import { animatedPng } from '@portrait/image/testing';
import sharp from 'sharp';

/** An animated PNG of two frames, red and blue; its first picture is none of them and green. */
export async function movingPng(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const flat = async (background: string) =>
    sharp({ create: { width: 320, height: 320, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = [{ picture: await flat('#d02020') }, { picture: await flat('#2020d0') }];
  const buffer = animatedPng({ frames, hidden: await flat('#20d020') });
  return { name: 'moving.png', mimeType: 'image/png', buffer };
}
