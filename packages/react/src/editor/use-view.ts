'use client';

import type { Crop } from '@portrait/contract';
import { useRef } from 'react';
import { cropOfView, viewOf, type CropView, type Stage } from './crop-view.ts';

export interface ViewHandlers {
  onCropChange: (point: CropView['point']) => void;
  onZoomChange: (zoom: number) => void;
  onInteractionStart: (interaction: { source: string }) => void;
  onInteractionEnd: (interaction: { source: string }) => void;
  onWheelRequest: () => boolean;
}

/** Translates gestures on the stage into changes of the crop. */
export function useView(stage: Stage | undefined, onChange: (change: (crop: Crop) => Crop) => void): ViewHandlers {
  /** The gestures under way: mouse, fingers, wheel. */
  const gestures = useRef(new Set<string>());
  const asked = useRef<Partial<CropView> | undefined>(undefined);

  function look(change: Partial<CropView>) {
    // The library also corrects the position by itself, for example after a resize: the crop must not follow.
    if (gestures.current.size === 0 || !stage) return;
    if (!asked.current) queueMicrotask(apply);
    // The library reports the position and the zoom of one turn of the wheel in two calls: only both are consistent.
    asked.current = { ...asked.current, ...change };
  }

  function apply() {
    const change = asked.current;
    asked.current = undefined;
    if (!stage || !change) return;
    onChange((before) => {
      const view = viewOf(before, stage);
      return isSame(view, { ...view, ...change }) ? before : cropOfView({ ...view, ...change }, before, stage);
    });
  }

  return {
    onCropChange: (point) => look({ point }),
    onZoomChange: (zoom) => look({ zoom }),
    onInteractionStart: ({ source }) => void gestures.current.add(source),
    onInteractionEnd({ source }) {
      // The last move is reported in the next frame, before this. The wheel ends late: a drag may have begun by then.
      requestAnimationFrame(() => gestures.current.delete(source));
    },
    onWheelRequest() {
      gestures.current.add('wheel');
      return true;
    },
  };
}

function isSame(a: CropView, b: CropView): boolean {
  const differences = [a.zoom - b.zoom, a.point.x - b.point.x, a.point.y - b.point.y];
  return differences.every((difference) => Math.abs(difference) < 1e-6);
}
