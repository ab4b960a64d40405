'use client';

import type { Crop } from '@portrait/contract';
import { useEffect, useState } from 'react';
import type { Suggestions } from '../finder/suggestions.ts';
import { decodePicture, type PictureSource } from '../upload/local-picture.ts';
import { finePart } from './fine-part.ts';

/** The smallest size at which others see pictures, in CSS pixels. */
const SMALLEST = 32;
/** Pixels of the measured copy for each of these. */
const CELL = 4;
/** A photo has less than a fifth of its contrast in such details, small letters have nearly all. */
const MOST_FINE = 0.5;
/** The square of a face alone, of the crop's side: the face itself has 6 pixels then. */
const LEAST_FACE = 1 / 3;
/** Nothing is measured while the crop moves. */
const PAUSE_MS = 250;

export interface Seen {
  source: PictureSource;
  crop: Crop;
  suggestions: Suggestions | null | undefined;
}

/** What will hardly be seen of the crop where it is shown smallest. */
export function useLostAtSmallSize({ source, crop, suggestions }: Seen): 'face' | 'details' | undefined {
  const [lost, setLost] = useState<'face' | 'details'>();
  useEffect(() => {
    let left = false;
    const timer = setTimeout(async () => {
      const found = isFaceLost(crop, suggestions) ? 'face' : (await isDetailLost(source, crop)) ? 'details' : undefined;
      if (!left) setLost(found);
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [source, crop, suggestions]);
  return lost;
}

function isFaceLost(crop: Crop, suggestions: Seen['suggestions']): boolean {
  const face = suggestions?.close;
  if (!face || face.size >= LEAST_FACE * crop.size) return false;
  const isInside = (at: 'x' | 'y') => {
    const middle = face[at] + face.size / 2;
    return middle > crop[at] && middle < crop[at] + crop.size;
  };
  return isInside('x') && isInside('y');
}

async function isDetailLost(source: PictureSource, { x, y, size }: Crop): Promise<boolean> {
  const image = await decodePicture(source.url);
  const side = SMALLEST * CELL;
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const context = image && canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, x, y, size, size, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side);
  const level = (at: number) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    return 0.3 * red + 0.6 * green + 0.1 * blue;
  };
  return (
    finePart(
      Float32Array.from({ length: side * side }, (_, pixel) => level(pixel * 4)),
      CELL,
    ) > MOST_FINE
  );
}
