import { centeredCrop, type Limits } from '@portrait/contract';
import { PICTURE } from '../memory-deps.ts';

/** What is to be true of the service, as simply as it can be said: times are milliseconds since the start. */
export interface Model {
  limits: Limits;
  now: number;
  users: ModelUser[];
  uploads: ModelUpload[];
}

export interface ModelUser {
  shown: ModelUpload | null;
  locked: boolean;
  erased: boolean;
}

export interface ModelUpload {
  id: number;
  owner: number;
  /** Pictures of one look are taken for the same. */
  look: string;
  state: 'pending' | 'submitted' | 'confirmed' | 'discarded' | 'expired' | 'taken_down';
  expiresAt: number;
  /** Ascends with each showing of any upload. */
  shownOrder: number;
  shownAt: number;
  /** From when its bytes may go. */
  purgeAfter: number | null;
  purged: boolean;
  /** Nothing is stored for it any more, though it is not said so yet. */
  emptied: boolean;
  /** Oldest first. */
  versions: ModelVersion[];
  inForce: ModelVersion;
  takedown: { stateBefore: ModelUpload['state']; wasShown: boolean; standing: boolean; lastShown: number } | null;
}

export interface ModelVersion {
  crop: Square;
  wasShown: boolean;
}

export interface Square {
  x: number;
  y: number;
  size: number;
}

export function newModel(limits: Limits, users: number): Model {
  const user = () => ({ shown: null, locked: false, erased: false });
  return { limits, now: 0, users: Array.from({ length: users }, user), uploads: [] };
}

export function newUpload(model: Model, owner: number, look: string): ModelUpload {
  const { x, y, size } = centeredCrop(PICTURE);
  const version = { crop: { x, y, size }, wasShown: false };
  return {
    ...{ id: model.uploads.length + 1, owner, look, state: 'pending', takedown: null },
    ...{ expiresAt: model.now + model.limits.pendingLifetimeMs, shownOrder: 0, shownAt: 0 },
    ...{ purgeAfter: null, purged: false, emptied: false, versions: [version], inForce: version },
  };
}

export function sameSquare(a: Square, b: Square): boolean {
  return a.x === b.x && a.y === b.y && a.size === b.size;
}

/** Waits for its owner, who still has time. */
export function isWaiting(model: Model, { state, expiresAt }: ModelUpload): boolean {
  return state === 'pending' && expiresAt > model.now;
}

/** Its bytes are needed: it is shown, restorable or waiting, for its owner or for a moderator. */
export function isLiving({ state, purgeAfter }: ModelUpload): boolean {
  return (state === 'pending' || state === 'submitted' || state === 'confirmed') && purgeAfter === null;
}

/** The place of the last showing of any upload. */
export function lastShown(model: Model): number {
  return Math.max(0, ...model.uploads.map(({ shownOrder }) => shownOrder));
}

/** Can be shown again: confirmed, and its bytes are kept. */
export function isRestorable({ state, purgeAfter }: ModelUpload): boolean {
  return state === 'confirmed' && purgeAfter === null;
}

export function isBlocked(model: Model, owner: number, look: string): boolean {
  return model.uploads.some((upload) => upload.owner === owner && upload.look === look && upload.takedown?.standing);
}

/** The bytes stored for a user. */
export function storedBytes(model: Model, owner: number): number {
  return model.uploads.filter((each) => each.owner === owner).reduce((sum, each) => sum + bytesOf(each), 0);
}

/** As the store and the renderer in memory make them. */
export function bytesOf({ look, versions, purged, emptied }: ModelUpload): number {
  if (purged || emptied) return 0;
  const squares = versions.map(({ crop }) => JSON.stringify({ crop: { ...crop, rotation: 0, flip: false } }));
  return [`original ${look}`, ...squares].join('').length;
}
