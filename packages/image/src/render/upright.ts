import { NO_TURN, type Turn } from './turn.ts';

/** By EXIF orientation: the turn that makes the picture upright. */
const TURNS: Record<number, Turn> = {
  2: { rotation: 0, flip: true },
  3: { rotation: 180, flip: false },
  4: { rotation: 180, flip: true },
  5: { rotation: 90, flip: true },
  6: { rotation: 90, flip: false },
  7: { rotation: 270, flip: true },
  8: { rotation: 270, flip: false },
};

/** @returns no turn for a picture that is stored upright, or whose orientation is invalid */
export function turnFor(orientation: number | null | undefined): Turn {
  return TURNS[orientation ?? 1] ?? NO_TURN;
}
