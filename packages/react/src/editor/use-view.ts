'use client';

import type { Crop } from '@portrait/contract';
import { useRef } from 'react';
import { straightenSeen } from './crop-moves.ts';
import { cropOfView, viewOf, type CropView, type Stage } from './crop-view.ts';
import { angleUnder, fingersAt, shortestTurn } from './finger-angle.ts';

export interface ViewHandlers {
  onCropChange: (point: CropView['point']) => void;
  onZoomChange: (zoom: number) => void;
  onRotationChange: (rotation: number) => void;
  onInteractionStart: (interaction: { source: string }) => void;
  onInteractionEnd: (interaction: { source: string }) => void;
  onWheelRequest: () => boolean;
}

/** A gesture of one or two fingers, from where it started. */
interface Gesture {
  /** How far the fingers have turned. */
  fingers: number;
  /** How far that has moved the centre of the picture, which the library does not know. */
  shift: CropView['point'];
}

type Asked = (Partial<CropView> & { angle?: number }) | undefined;

const STILL = { x: 0, y: 0 };

/** Translates gestures on the stage into changes of the crop. */
export function useView(
  stage: Stage | undefined,
  crop: Crop,
  onChange: (change: (crop: Crop) => Crop) => void,
): ViewHandlers {
  /** The gestures under way: mouse, fingers, wheel. */
  const gestures = useRef(new Set<string>());
  const gesture = useRef<Gesture>({ fingers: 0, shift: STILL });
  const asked = useRef<Asked>(undefined);

  function look(change: Asked) {
    // The library also corrects the position by itself, for example after a resize: the crop must not follow.
    if (gestures.current.size === 0 || !stage) return;
    if (!asked.current) queueMicrotask(apply);
    // The library reports the position and the zoom of one turn of the wheel in two calls: only both are consistent.
    asked.current = { ...asked.current, ...change };
  }

  function apply() {
    const { angle, ...change } = asked.current ?? {};
    asked.current = undefined;
    if (!stage) return;
    onChange((before) => {
      const isTurned = angle !== undefined && angle !== before.angle;
      const turned = isTurned ? straightenSeen(before, stage.source, angle) : before;
      const view = viewOf(turned, stage);
      return isSame(view, { ...view, ...change }) ? turned : cropOfView({ ...view, ...change }, turned, stage);
    });
  }

  function turn(by: number) {
    if (gestures.current.size === 0 || !stage) return;
    const { fingers, shift } = gesture.current;
    const angle = angleUnder(fingers + by);
    gesture.current = { fingers: fingers + by, shift: sum(shift, shiftOf(crop, angle, stage)) };
    look({ angle });
  }

  return {
    onCropChange: (point) => look({ point: sum(point, gesture.current.shift) }),
    onZoomChange: (zoom) => look({ zoom }),
    onRotationChange: (rotation) => turn(shortestTurn(rotation - crop.rotation - crop.angle)),
    onInteractionStart({ source }) {
      gestures.current.add(source);
      gesture.current = { fingers: fingersAt(crop), shift: STILL };
    },
    onInteractionEnd({ source }) {
      // The last move is reported in the next frame, before this. The wheel ends late: a drag may have begun by then.
      requestAnimationFrame(() => gestures.current.delete(source));
    },
    onWheelRequest() {
      gestures.current.add('wheel');
      gesture.current.shift = STILL;
      return true;
    },
  };
}

/** The picture is turned about the middle of the square, where the library would turn it about its own. */
function shiftOf(crop: Crop, angle: number, stage: Stage): CropView['point'] {
  const from = viewOf(crop, stage).point;
  const to = viewOf(straightenSeen(crop, stage.source, angle), stage).point;
  return { x: to.x - from.x, y: to.y - from.y };
}

function sum(a: CropView['point'], b: CropView['point']): CropView['point'] {
  return { x: a.x + b.x, y: a.y + b.y };
}

function isSame(a: CropView, b: CropView): boolean {
  const differences = [a.zoom - b.zoom, a.point.x - b.point.x, a.point.y - b.point.y];
  return differences.every((difference) => Math.abs(difference) < 1e-6);
}
