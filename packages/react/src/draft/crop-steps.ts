import type { Crop } from '@portrait/contract';

/** A change of the crop that can be taken back. */
export interface CropStep {
  before: Crop;
  part: Part;
  /** When it last went on, in milliseconds. */
  at: number;
}

type Part = 'turn' | 'angle' | 'light' | 'contrast' | 'ground' | 'place';

/** A drag, a key that is held down and a slider on its way change the same part again within this time, and are one step. */
const PAUSE_MS = 600;
const MOST_STEPS = 100;

/** @returns the steps with this change as a new one, or as part of the last one */
export function withStep(steps: readonly CropStep[], change: { before: Crop; after: Crop; at: number }): CropStep[] {
  const { before, after, at } = change;
  const part = changedPart(before, after);
  const last = steps.at(-1);
  if (part === undefined) return [...steps];
  const goesOn = last?.part === part && part !== 'turn' && at - last.at < PAUSE_MS;
  if (goesOn) return [...steps.slice(0, -1), { ...last, at }];
  return [...steps, { before, part, at }].slice(-MOST_STEPS);
}

/** Undefined if nothing changed. The place changes with the angle, too. */
function changedPart(before: Crop, after: Crop): Part | undefined {
  const isChanged = (name: keyof Crop) => before[name] !== after[name];
  if (isChanged('rotation') || isChanged('flip')) return 'turn';
  const own = (['angle', 'light', 'contrast', 'ground'] as const).find(isChanged);
  return own ?? ((['x', 'y', 'size'] as const).some(isChanged) ? 'place' : undefined);
}
