'use client';

import type { Crop } from '@portrait/contract';
import { useEffect, useId, useLayoutEffect, useState, type CSSProperties, type KeyboardEvent } from 'react';
import Cropper from 'react-easy-crop';
import { useLanguage } from '../language/use-language.ts';
import { imageStyle } from '../picture/image-style.ts';
import type { PictureSource } from '../upload/local-picture.ts';
import { changeOfKey } from './crop-keys.ts';
import { CropGround } from '../preview/crop-ground.tsx';
import { seenTurn } from '../preview/crop-layer.tsx';
import { sidesOf } from './crop-moves.ts';
import { viewOf, zoomTo, type CropView, type Stage } from './crop-view.ts';
import { scrollsAround } from './scrolls-around.ts';
import { roomOf, scrollOf, useScrollThrough } from './use-scroll-through.ts';
import { useView } from './use-view.ts';

export interface CropStageProps {
  source: PictureSource;
  crop: Crop;
  onChange: (change: (crop: Crop) => Crop) => void;
  shape: 'round' | 'square';
  /** What keys do, also those of the elements around it. */
  keys: string;
}

/** Space around the square, so that the part cut off stays visible. */
const MARGIN = 0.06;

/** The picture under a fixed square. It is moved by drag, pinch, wheel and keys. */
export default function CropStage({ source, crop, onChange, shape, keys }: CropStageProps) {
  const { t } = useLanguage();
  const hint = useId();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [drawn, setDrawn] = useState(false);
  const side = useSide(box);
  const stage: Stage | undefined = drawn && side ? { source, side } : undefined;
  const { point, zoom } = stage ? viewOf(crop, stage) : { point: { x: 0, y: 0 }, zoom: 1 };
  const handlers = useView(stage, crop, onChange);
  const sides = sidesOf(source, crop);
  const room = roomOf(crop, source);
  useScrollThrough(box, room);
  useFocusAtFirst(box, drawn);

  return (
    <div className="portrait-stage portrait-crop" data-scroll={scrollOf(room)} ref={setBox}>
      {stage && (
        <span className="portrait-stage-ground" style={{ width: side, height: side }}>
          <CropGround source={source} crop={crop} size={side} />
        </span>
      )}
      {side > 0 && (
        <Cropper
          image={source.url}
          crop={point}
          zoom={zoom}
          rotation={crop.rotation + crop.angle}
          aspect={1}
          minZoom={zoomTo(sides.most, source)}
          maxZoom={zoomTo(sides.least, source)}
          cropSize={{ width: side, height: side }}
          cropShape={shape === 'round' ? 'round' : 'rect'}
          classes={{ mediaClassName: 'portrait-image' }}
          style={{ mediaStyle: styleOf({ point, zoom }, crop, { source, side }) }}
          restrictPosition={false}
          zoomSpeed={0.5}
          disableAutomaticStylesInjection
          setMediaSize={() => setDrawn(true)}
          mediaProps={{ crossOrigin: 'use-credentials' }}
          {...handlers}
          // Where the page or the window can scroll, the wheel scrolls, and zooms with Ctrl only.
          onWheelRequest={(wheel) =>
            (wheel.ctrlKey || wheel.metaKey || !box || !scrollsAround(box)) && handlers.onWheelRequest()
          }
          cropperProps={{
            role: 'application',
            'aria-roledescription': t('editor.area'),
            'aria-label': t('editor.areaLabel'),
            'aria-describedby': hint,
            onKeyDown: keysOf(source, onChange),
            onKeyUp: undefined,
          }}
        />
      )}
      <p id={hint} className="portrait-crop-hint">
        {keys}
      </p>
    </div>
  );
}

function keysOf(source: PictureSource, onChange: CropStageProps['onChange']) {
  return (event: KeyboardEvent) => {
    const change = event.ctrlKey || event.metaKey || event.altKey ? undefined : changeOfKey(event, source);
    if (!change) return;
    event.preventDefault();
    onChange(change);
  };
}

function styleOf({ point, zoom }: CropView, crop: Crop, { source, side }: Stage): CSSProperties {
  const place = `translate(${point.x}px, ${point.y}px) ${seenTurn(crop)} scale(${zoom})`;
  // Browsers draw images on whole pixels: of one cut off, the zoom would show the ground at the picture's edge.
  const scale = side / Math.min(source.width, source.height);
  const width = Math.ceil(source.width * scale);
  const height = Math.ceil(source.height * scale);
  return imageStyle({ width, height, place, colors: crop });
}

/** The square's side on the screen, which follows the size of the stage. */
function useSide(box: HTMLDivElement | null): number {
  const [side, setSide] = useState(0);
  useLayoutEffect(() => {
    if (!box) return undefined;
    const measure = () => setSide(Math.round(Math.min(box.clientWidth, box.clientHeight) * (1 - 2 * MARGIN)));
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return side;
}

/** Focuses the square if nothing has the focus: the button that the picture was chosen with is gone. */
function useFocusAtFirst(box: HTMLDivElement | null, drawn: boolean): void {
  useEffect(() => {
    if (!box || !drawn || !document.activeElement?.contains(box)) return;
    box.querySelector<HTMLElement>('[role="application"]')?.focus({ preventScroll: true });
  }, [box, drawn]);
}
