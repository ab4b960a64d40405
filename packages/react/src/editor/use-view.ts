import type { Crop } from '@portrait/contract';
import { useRef } from 'react';
import { cropOfView, viewOf, type CropView, type Stage } from './crop-view.ts';

export interface ViewHandlers {
  onCropChange: (point: CropView['point']) => void;
  onZoomChange: (zoom: number) => void;
  onInteractionStart: () => void;
  onInteractionEnd: () => void;
  onWheelRequest: () => boolean;
}

/** The last move is told a frame late, when the hand may have let go. */
const LAST_MOVE_MS = 100;

/** Turns what the hand does on the stage into changes of the crop. */
export function useView(stage: Stage | undefined, onChange: (change: (crop: Crop) => Crop) => void): ViewHandlers {
  const inHand = useRef(false);
  const lettingGo = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<Partial<CropView> | undefined>(undefined);

  function look(change: Partial<CropView>) {
    // The library also corrects the position by itself, after a resize for example: the crop knows better.
    if (!inHand.current || !stage) return;
    if (!asked.current) queueMicrotask(apply);
    // Position and zoom of one turn of the wheel come one after the other, and only together are they right.
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

  function take(): true {
    clearTimeout(lettingGo.current);
    inHand.current = true;
    return true;
  }

  return {
    onCropChange: (point) => look({ point }),
    onZoomChange: (zoom) => look({ zoom }),
    onInteractionStart: take,
    onInteractionEnd() {
      lettingGo.current = setTimeout(() => (inHand.current = false), LAST_MOVE_MS);
    },
    onWheelRequest: take,
  };
}

function isSame(a: CropView, b: CropView): boolean {
  const differences = [a.zoom - b.zoom, a.point.x - b.point.x, a.point.y - b.point.y];
  return differences.every((difference) => Math.abs(difference) < 1e-6);
}
