'use client';

import type { Crop } from '@portrait/contract';
import { imageStyle } from '../picture/image-style.ts';
import type { PictureSource } from '../upload/local-picture.ts';

export interface CropLayerProps {
  source: PictureSource;
  crop: Crop;
  /** Side in CSS pixels. */
  size: number;
}

/** The picture where the crop has it, turned and in its colours, without a ground. */
export function CropLayer({ source, crop, size }: CropLayerProps) {
  const scale = size / crop.size;
  return (
    <span style={{ transform: seenTurn(crop) }}>
      <img
        src={source.url}
        crossOrigin="use-credentials"
        alt=""
        draggable={false}
        className="portrait-image"
        style={imageStyle({
          width: source.width * scale,
          height: source.height * scale,
          place: `translate(${-crop.x * scale}px, ${-crop.y * scale}px)`,
          colors: crop,
        })}
      />
    </span>
  );
}

/** How the upright picture is turned until it is seen, as a CSS transformation: last comes what is written first. */
export function seenTurn({ rotation, flip, angle }: Pick<Crop, 'rotation' | 'flip' | 'angle'>): string {
  const mirror = flip ? 'scaleX(-1) ' : '';
  return `rotate(${angle}deg) ${mirror}rotate(${rotation}deg)`;
}
