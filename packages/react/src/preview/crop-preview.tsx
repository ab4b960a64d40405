'use client';

import type { Crop } from '@portrait/contract';
import { imageStyle } from '../picture/image-style.ts';
import type { PictureSource } from '../upload/local-picture.ts';

/** How a place shows the picture; the server stores squares. */
export type Shape = 'round' | 'square';

export interface CropPreviewProps {
  source: PictureSource;
  crop: Crop;
  /** Side in CSS pixels. */
  size: number;
  /** The alternative text. Empty where the picture is described elsewhere. */
  label: string;
}

/** The cropped picture as it will be delivered, drawn without a request to the server. */
export function CropPreview({ source, crop, size, label }: CropPreviewProps) {
  const scale = size / crop.size;
  const mirror = crop.flip ? 'scaleX(-1) ' : '';
  return (
    <span
      className="portrait-crop-preview"
      style={{ width: size, height: size }}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
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
