'use client';

import { CropPreview, type Shape } from '../preview/crop-preview.tsx';
import { UploadSquare } from '../picture/upload-square.tsx';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from './account-context.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface PreviewState extends Record<string, unknown> {
  /** Nothing can be shown yet. */
  empty: boolean;
  shape: Shape;
}

export interface PreviewProps extends PartProps<'span', PreviewState> {
  /** Side in CSS pixels. */
  size: number;
  /** The shape is the host's: it is stored nowhere. Round by default. */
  shape?: Shape;
}

/** The cropped picture as others will see it, at one size. Several at once need one description: give the others an empty `aria-label`. */
export function Preview({ size, shape = 'round', ...props }: PreviewProps) {
  const { t } = useLanguage();
  const { draft } = useAccount().work;
  const { source, crop, transfer } = draft ?? {};
  const children =
    source && crop ? (
      <CropPreview source={source} crop={crop} size={size} label="" />
    ) : (
      transfer?.state === 'sent' && <UploadSquare upload={transfer.upload} size={size} />
    );
  const label = props['aria-label'] ?? t('preview.title');
  const described = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  const style = { display: 'inline-block', width: size, height: size };
  return usePart('span', props, { children, style, 'data-shape': shape, ...described } as const, {
    empty: !children,
    shape,
  });
}
