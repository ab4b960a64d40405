'use client';

import { BLURRED_GROUND } from '@portrait/contract';
import { CropLayer, type CropLayerProps } from './crop-layer.tsx';

/** What the recipe lays behind transparent pixels; nothing if they stay transparent. */
export function CropGround({ source, crop, size }: CropLayerProps) {
  if (crop.ground === null) return null;
  const { scale, deviation, base } = BLURRED_GROUND;
  if (crop.ground !== 'blur') return <span className="portrait-crop-ground" style={{ background: crop.ground }} />;
  return (
    <span className="portrait-crop-ground" style={{ background: base }}>
      {/* The blur is enlarged with the copy. */}
      <span style={{ transform: `scale(${scale})`, filter: `blur(${(size * deviation) / scale}px)` }}>
        <CropLayer source={source} crop={crop} size={size} />
      </span>
    </span>
  );
}
