'use client';

import type { Crop, Dimensions } from '@portrait/contract';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { seenSquare } from './crop-frame.ts';
import { zoomOf } from './crop-moves.ts';

/** Long enough that a key that is held down is announced once, at its end. */
const PAUSE_MS = 500;

/** Announces the crop to screen readers once it stops changing. */
export function CropAnnouncer({ crop, source }: { crop: Crop; source: Dimensions }) {
  const { t, percent } = useLanguage();
  const [announced, setAnnounced] = useState('');
  const first = useRef(true);
  const { x, y, size } = seenSquare(crop, source);
  const sentence = t('editor.announce', {
    x,
    y,
    size,
    zoom: percent(zoomOf(crop, source)),
    rotation: String(crop.rotation),
    tilt: String(crop.angle),
    mirrored: crop.flip ? 'yes' : 'no',
  });

  useEffect(() => {
    if (first.current) {
      first.current = false;
      return undefined;
    }
    const timer = setTimeout(() => setAnnounced(sentence), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [sentence]);

  return (
    <p role="status" className="portrait-hidden">
      {announced}
    </p>
  );
}
