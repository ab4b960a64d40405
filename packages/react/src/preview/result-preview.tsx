'use client';

import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { SIZES, type Crop } from '@portrait/contract';
import { useState, type ReactNode } from 'react';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import type { PictureSource } from '../upload/local-picture.ts';
import { CropPreview } from './crop-preview.tsx';

export interface ResultPreviewProps {
  source: PictureSource;
  crop: Crop;
  /** The crop has fewer pixels than the largest square shown. */
  enlarged: boolean;
  shape: Shape;
  onShape: (shape: Shape) => void;
}

export type Shape = 'round' | 'square';

type Pictured = Pick<ResultPreviewProps, 'source' | 'crop'>;

const SMALL_SIZES = [128, 64, 32, 16];

/** The picture as others will see it: in real sizes, round and square, on light and on dark. */
export function ResultPreview({ source, crop, enlarged, shape, onShape }: ResultPreviewProps) {
  const { t } = useLanguage();
  const [large, setLarge] = useState(false);
  return (
    <>
      <section className="portrait-result" data-shape={shape} aria-label={t('preview.title')}>
        <header>
          <h3>{t('preview.title')}</h3>
          <ToggleGroup
            className="portrait-toggle-group"
            aria-label={t('preview.shape')}
            value={[shape]}
            onValueChange={([chosen]) => chosen && onShape(chosen)}
          >
            <Toggle value="round">{t('preview.round')}</Toggle>
            <Toggle value="square">{t('preview.square')}</Toggle>
          </ToggleGroup>
        </header>
        <p className="portrait-result-note" role="status">
          {enlarged && t('preview.enlarged', { size: SIZES[0] })}
        </p>
        <Sizes ground="light" source={source} crop={crop} />
        <Sizes ground="dark" source={source} crop={crop} />
        <HeaderSample source={source} crop={crop} />
        <Button tone="quiet" icon="eye" aria-expanded={large} onClick={() => setLarge(!large)}>
          {t(large ? 'preview.largeHide' : 'preview.large')}
        </Button>
      </section>
      {large && (
        // It is wider than a phone, and must scroll by keyboard too.
        <div
          ref={bringIntoView}
          className="portrait-result-large"
          data-shape={shape}
          role="group"
          aria-label={t('preview.at', { size: 512 })}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <CropPreview source={source} crop={crop} size={512} label={t('preview.at', { size: 512 })} />
        </div>
      )}
    </>
  );
}

/** It opens below the rest, so it is scrolled into view. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function Sizes({ ground, source, crop }: Pictured & { ground: 'light' | 'dark' }) {
  const { t } = useLanguage();
  return (
    <div
      className="portrait-result-ground"
      data-ground={ground}
      role="group"
      aria-label={t(ground === 'light' ? 'preview.onLight' : 'preview.onDark')}
    >
      {SMALL_SIZES.map((size) => (
        <figure key={size}>
          <CropPreview source={source} crop={crop} size={size} label={t('preview.at', { size })} />
          <figcaption aria-hidden="true">{size}</figcaption>
        </figure>
      ))}
    </div>
  );
}

function HeaderSample({ source, crop }: Pictured) {
  const { t } = useLanguage();
  const { headerSample } = usePortrait();
  const label = t('preview.header');
  const picture = (size: number) => <CropPreview source={source} crop={crop} size={size} label={label} />;
  if (!headerSample) return <NeutralHeader picture={picture(32)} />;
  return (
    <div className="portrait-result-host" role="img" aria-label={label}>
      {/* React 18 does not know the attribute. */}
      <div className="portrait-host" ref={(element) => void (element && (element.inert = true))}>
        {headerSample(picture)}
      </div>
    </div>
  );
}

function NeutralHeader({ picture }: { picture: ReactNode }) {
  const { t } = useLanguage();
  const { username } = useUser();
  return (
    <div className="portrait-result-header" role="group" aria-label={t('preview.header')}>
      <span className="portrait-result-bar" aria-hidden="true" />
      <span className="portrait-result-bar" aria-hidden="true" />
      {username && <span className="portrait-result-name">{username}</span>}
      {picture}
    </div>
  );
}
