'use client';

import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { Preview } from '../parts/preview.tsx';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import type { Shape } from './crop-preview.tsx';

const PLACES = ['chat', 'comment', 'members', 'notification', 'header'] as const;
type Place = (typeof PLACES)[number];

/** Where others see the picture: one place at a time, always with the current crop. */
export function Places({ shape }: { shape: Shape }) {
  const { t } = useLanguage();
  const [place, setPlace] = useState<Place>('chat');
  return (
    <section className="portrait-places" aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      <ToggleGroup
        className="portrait-toggle-group"
        aria-label={t('preview.place')}
        value={[place]}
        onValueChange={([chosen]) => chosen && setPlace(chosen)}
      >
        {PLACES.map((each) => (
          <Toggle key={each} value={each}>
            {t(`preview.${each}`)}
          </Toggle>
        ))}
      </ToggleGroup>
      <div
        className="portrait-place"
        data-place={place}
        role="img"
        aria-label={t('preview.in', { place: t(`preview.${place}`) })}
      >
        {/* React 18 does not know the attribute. */}
        <div ref={(element) => void (element && (element.inert = true))}>
          <Sample place={place} shape={shape} />
        </div>
      </div>
    </section>
  );
}

interface SampleProps {
  place: Place;
  shape: Shape;
}

function Sample({ place, shape }: SampleProps) {
  const { headerSample } = usePortrait();
  const picture = (size: number) => <Preview size={size} shape={shape} aria-label="" />;
  switch (place) {
    case 'chat':
      return (
        <div className="portrait-sample-chat">
          {picture(40)}
          <div>
            <Bar length={9} />
            <Bar length={6} />
          </div>
        </div>
      );
    case 'comment':
      return (
        <div className="portrait-sample-row">
          {picture(48)}
          <div>
            <Name />
            <Bar length={14} />
            <Bar length={8} />
          </div>
        </div>
      );
    case 'members':
      return (
        <div className="portrait-sample-members">
          <Stranger />
          <div className="portrait-sample-row">
            {picture(32)}
            <Name />
          </div>
          <Stranger />
        </div>
      );
    case 'notification':
      return (
        <div className="portrait-sample-notification portrait-sample-row">
          {picture(56)}
          <div>
            <Name />
            <Bar length={11} />
          </div>
        </div>
      );
    case 'header':
      if (headerSample) return <div className="portrait-host">{headerSample(picture)}</div>;
      return (
        <div className="portrait-sample-header">
          <Bar length={5} />
          <Bar length={3} />
          <Name />
          {picture(32)}
        </div>
      );
  }
}

function Name() {
  const { username } = useUser();
  return username ? <strong dir="auto">{username}</strong> : <Bar length={5} />;
}

function Stranger() {
  return (
    <div className="portrait-sample-row">
      <span className="portrait-sample-stranger" />
      <Bar length={6} />
    </div>
  );
}

/** Stands for words, which nobody wrote. */
function Bar({ length }: { length: number }) {
  return <span className="portrait-sample-bar" style={{ inlineSize: `${length}em` }} />;
}
