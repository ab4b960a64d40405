import { cropFits, type ErrorCode, UNALTERED } from '@portrait/contract';
import { PICTURE } from '../memory-deps.ts';
import {
  isBlocked,
  isRestorable,
  isWaiting,
  lastShown,
  newUpload,
  sameSquare,
  storedBytes,
  type Model,
  type ModelUpload,
  type ModelVersion,
  type Square,
} from './model.ts';

const GRACE_MS = 60 * 60_000;

/** The error of an action; undefined on success. */
export type Refusal = ErrorCode | undefined;

// Each function changes the model as the service must change, or returns the expected error.

export function upload(model: Model, owner: number, look: string): Refusal {
  const { maxPendingUploads, maxUserBytes } = model.limits;
  if (model.users[owner]?.locked) return 'PICTURE_LOCKED';
  if (storedBytes(model, owner) >= maxUserBytes) return 'QUOTA_EXCEEDED';
  const waiting = model.uploads.filter((other) => other.owner === owner && isWaiting(model, other));
  if (waiting.length >= maxPendingUploads) return 'TOO_MANY_PENDING';
  if (isBlocked(model, owner, look)) return 'PICTURE_BLOCKED';
  model.uploads.push(newUpload(model, owner, look));
  return undefined;
}

/**
 * @param crop null for the default crop
 * @param beside another crop, which is previewed just before the decision is committed
 */
export function confirm(
  model: Model,
  actor: number,
  id: number,
  { crop, beside }: { crop: Square | null; beside: Square | null },
): Refusal {
  const own = findOwn(model, actor, id);
  const known = crop ? own?.versions.find((version) => sameSquare(version.crop, crop)) : own?.inForce;
  if (beside) preview(model, actor, id, beside);
  if (!own) return 'UPLOAD_NOT_FOUND';
  if (own.state !== 'pending') return 'UPLOAD_NOT_PENDING';
  const wanted = { crop: crop ?? own.inForce.crop, withinQuota: false };
  const found = known ?? render(model, own, wanted);
  if (typeof found === 'string') return found;
  const refusal = isWaiting(model, own) ? whyNotShown(model, own) : 'UPLOAD_NOT_PENDING';
  if (refusal) return refuse(model, own, refusal);
  // The other preview may have displaced it.
  const version = own.versions.includes(found) ? found : render(model, own, wanted);
  if (typeof version === 'string') return version;
  if (model.limits.approveBeforeLive) submit(model, own, version);
  else show(model, own, version);
  return undefined;
}

/** Submits an upload, which discards the owner's previous submission. */
function submit(model: Model, own: ModelUpload, version: ModelVersion): void {
  const earlier = model.uploads.filter(({ owner, state }) => owner === own.owner && state === 'submitted');
  for (const each of earlier) Object.assign(each, { state: 'discarded', purgeAfter: model.now });
  Object.assign(own, { state: 'submitted', inForce: version });
}

export function discard(model: Model, actor: number, id: number): Refusal {
  const own = findOwn(model, actor, id);
  if (!own) return 'UPLOAD_NOT_FOUND';
  if (!isWaiting(model, own) && own.state !== 'submitted') return 'UPLOAD_NOT_PENDING';
  Object.assign(own, { state: 'discarded', purgeAfter: model.now, purged: true });
  return undefined;
}

/** Deletes all bytes at once, and again after a while. */
export function deleteUpload(model: Model, actor: number, id: number): Refusal {
  const own = findOwn(model, actor, id);
  if (!own) return 'UPLOAD_NOT_FOUND';
  if (own.state === 'taken_down') return 'UPLOAD_NOT_DELETABLE';
  if (own.state !== 'confirmed') return 'UPLOAD_NOT_CONFIRMED';
  const user = model.users[actor];
  if (user?.locked) return 'PICTURE_LOCKED';
  if (user?.shown === own) user.shown = null;
  Object.assign(own, { state: 'deleted', purgeAfter: model.now + GRACE_MS, emptied: true });
  return undefined;
}

/** @param crop that of an earlier version of the upload; null for the last one shown */
export function restore(model: Model, actor: number, id: number, crop: Square | null): Refusal {
  const own = findOwn(model, actor, id);
  if (!own) return 'UPLOAD_NOT_FOUND';
  if (own.state === 'taken_down') return 'PICTURE_BLOCKED';
  if (!isRestorable(own)) return 'UPLOAD_NOT_CONFIRMED';
  const earlier = crop ? own.versions.find((version) => sameSquare(version.crop, crop)) : own.inForce;
  if (!earlier || (earlier !== own.inForce && !earlier.wasShown)) return 'UPLOAD_NOT_CONFIRMED';
  const refusal = whyNotShown(model, own);
  if (refusal) return refuse(model, own, refusal);
  show(model, own, earlier);
  return undefined;
}

export function recrop(model: Model, actor: number, id: number, crop: Square): Refusal {
  const own = findOwn(model, actor, id);
  if (!own) return 'UPLOAD_NOT_FOUND';
  if (own.state === 'taken_down') return 'PICTURE_BLOCKED';
  if (!isRestorable(own)) return 'UPLOAD_NOT_CONFIRMED';
  const version = render(model, own, { crop, withinQuota: true });
  if (typeof version === 'string') return version;
  const refusal = whyNotShown(model, own);
  if (refusal) return refuse(model, own, refusal);
  show(model, own, version);
  return undefined;
}

export function preview(model: Model, actor: number, id: number, crop: Square): Refusal {
  const own = findOwn(model, actor, id);
  if (!own) return 'UPLOAD_NOT_FOUND';
  const living = own.state === 'pending' || own.state === 'confirmed';
  if (!living || own.purgeAfter !== null) return 'UPLOAD_NOT_PENDING';
  const version = render(model, own, { crop, withinQuota: true });
  if (typeof version === 'string') return version;
  dropSurplus(model, own);
  return undefined;
}

/** A version that was rendered for a refused decision stays as a preview. */
function refuse(model: Model, own: ModelUpload, refusal: ErrorCode): Refusal {
  dropSurplus(model, own);
  return refusal;
}

function dropSurplus(model: Model, own: ModelUpload): void {
  const previews = own.versions.filter((each) => !each.wasShown && each !== own.inForce);
  const kept = new Set(previews.toReversed().slice(0, model.limits.keptPreviews));
  own.versions = own.versions.filter((each) => !previews.includes(each) || kept.has(each));
}

export function remove(model: Model, actor: number): Refusal {
  const user = model.users[actor];
  if (!user) throw new Error('nobody');
  if (user.locked) return 'PICTURE_LOCKED';
  user.shown = null;
  return undefined;
}

function findOwn(model: Model, actor: number, id: number): ModelUpload | undefined {
  return model.uploads.find((each) => each.id === id && each.owner === actor);
}

export function whyNotShown(model: Model, { owner, look }: ModelUpload): Refusal {
  if (model.users[owner]?.locked) return 'PICTURE_LOCKED';
  return isBlocked(model, owner, look) ? 'PICTURE_BLOCKED' : undefined;
}

function render(
  model: Model,
  own: ModelUpload,
  { crop, withinQuota }: { crop: Square; withinQuota: boolean },
): ModelVersion | ErrorCode {
  if (!cropFits({ ...crop, ...UNALTERED }, PICTURE)) return 'CROP_OUTSIDE_IMAGE';
  const known = own.versions.find((version) => sameSquare(version.crop, crop));
  if (known) return known;
  if (withinQuota && storedBytes(model, own.owner) >= model.limits.maxUserBytes) return 'QUOTA_EXCEEDED';
  if (isBlocked(model, own.owner, own.look)) return 'PICTURE_BLOCKED';
  const version = { crop, wasShown: false };
  own.versions.push(version);
  return version;
}

export function show(model: Model, own: ModelUpload, version: ModelVersion): void {
  const user = model.users[own.owner];
  if (!user) throw new Error('nobody');
  version.wasShown = true;
  const shownOrder = 1 + lastShown(model);
  Object.assign(own, { state: 'confirmed', inForce: version, shownAt: model.now, shownOrder });
  user.shown = own;
}
