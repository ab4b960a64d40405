import { centeredCrop, type Limits, UNALTERED } from '@portrait/contract';
import { PICTURE } from '../memory-deps.ts';

/** The expected state of the service, as simple as possible; times are milliseconds since the start. */
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
  /** Pictures with the same look are similar. */
  look: string;
  state: 'pending' | 'submitted' | 'confirmed' | 'discarded' | 'deleted' | 'expired' | 'taken_down';
  expiresAt: number;
  /** Increases each time any upload is shown. */
  shownOrder: number;
  shownAt: number;
  /** When its bytes may be deleted. */
  purgeAfter: number | null;
  purged: boolean;
  /** Whether its bytes are deleted although it is not marked as purged. */
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

/** Whether it is pending and not overdue. */
export function isWaiting(model: Model, { state, expiresAt }: ModelUpload): boolean {
  return state === 'pending' && expiresAt > model.now;
}

/** Whether its bytes are needed: it is shown, restorable, pending or submitted. */
export function isLiving({ state, purgeAfter }: ModelUpload): boolean {
  return (state === 'pending' || state === 'submitted' || state === 'confirmed') && purgeAfter === null;
}

/** The highest `shownOrder`. */
export function lastShown(model: Model): number {
  return Math.max(0, ...model.uploads.map(({ shownOrder }) => shownOrder));
}

/** Whether it can be restored: it is confirmed, and its bytes are kept. */
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

/** The bytes of an upload, as the store and the renderer in memory make them. */
export function bytesOf({ look, versions, purged, emptied }: ModelUpload): number {
  if (purged || emptied) return 0;
  const squares = versions.map(({ crop }) => JSON.stringify({ crop: { ...UNALTERED, ...crop } }));
  return [`original ${look}`, ...squares].join('').length;
}
