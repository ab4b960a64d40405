'use client';

import type { Crop } from '@portrait/contract';
import { imageStyle } from '../picture/image-style.ts';
import type { PictureSource } from '../upload/local-picture.ts';

export interface CropPreviewProps {
  source: PictureSource;
  crop: Crop;
  /** CSS pixels of the side. */
  size: number;
  label: string;
}

/** The square of a picture as it will be delivered, drawn here without asking the server. */
export function CropPreview({ source, crop, size, label }: CropPreviewProps) {
  const scale = size / crop.size;
  const mirror = crop.flip ? 'scaleX(-1) ' : '';
  return (
    <span className="portrait-crop-preview" role="img" aria-label={label} style={{ width: size, height: size }}>
      <span style={{ transform: `${mirror}rotate(${crop.rotation}deg)` }}>
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
          })}
        />
      </span>
    </span>
  );
}
