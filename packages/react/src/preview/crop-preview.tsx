'use client';

import { CropGround } from './crop-ground.tsx';
import { CropLayer, type CropLayerProps } from './crop-layer.tsx';

/** How a place shows the picture; the server stores squares. */
export type Shape = 'round' | 'square';

export interface CropPreviewProps extends CropLayerProps {
  /** The alternative text. Empty where the picture is described elsewhere. */
  label: string;
}

/** The cropped picture as it will be delivered, drawn without a request to the server. */
export function CropPreview({ label, ...square }: CropPreviewProps) {
  const { size } = square;
  return (
    <span
      className="portrait-crop-preview"
      style={{ width: size, height: size }}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <CropGround {...square} />
      <CropLayer {...square} />
    </span>
  );
}
