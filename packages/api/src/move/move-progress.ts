/**
 * The phases of a move: the pictures are copied while the server runs; it waits until the server is stopped; the pictures that came since
 * and the rows are copied; everything is compared; the old database is marked, and the new one may be used.
 */
export type MovePhase = 'pictures' | 'wait' | 'late pictures' | 'stale pictures' | 'rows' | 'compare' | 'end';

export type MoveProgress = (phase: MovePhase, done: number, total: number) => void;
