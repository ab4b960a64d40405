import { isBlocked, isLiving, isRestorable, lastShown, type Model, type ModelUpload } from './model.ts';
import { show, whyNotShown, type Refusal } from './owners-rules.ts';

const GRACE_MS = 60 * 60_000;

export function takeDown(model: Model, id: number): Refusal {
  const upload = model.uploads.find((each) => each.id === id);
  if (!upload) return 'UPLOAD_NOT_FOUND';
  if (!isLiving(upload)) return 'UPLOAD_NOT_DECIDABLE';
  const owner = ownerOf(model, upload);
  const wasShown = owner.shown === upload;
  upload.takedown = { stateBefore: upload.state, wasShown, standing: true, lastShown: lastShown(model) };
  Object.assign(upload, { state: 'taken_down', purgeAfter: model.now + model.limits.takenDownKeptForMs });
  if (wasShown) owner.shown = null;
  return undefined;
}

export function undoTakeDown(model: Model, id: number): Refusal {
  const upload = model.uploads.find((each) => each.id === id);
  if (!upload) return 'UPLOAD_NOT_FOUND';
  const { takedown, purgeAfter } = upload;
  const kept = purgeAfter !== null && purgeAfter > model.now && !upload.purged && !upload.emptied;
  if (!takedown?.standing || !kept) return 'UPLOAD_NOT_DECIDABLE';
  const owner = ownerOf(model, upload);
  if (owner.locked) return 'PICTURE_LOCKED';
  const others = model.uploads.filter((each) => each !== upload);
  if (isBlocked({ ...model, uploads: others }, upload.owner, upload.look)) return 'PICTURE_BLOCKED';
  takedown.standing = false;
  const outrun = takedown.stateBefore === 'submitted' && choseAnother(others, upload.owner, takedown);
  Object.assign(upload, { state: takedown.stateBefore, purgeAfter: null });
  if (outrun) Object.assign(upload, { state: 'pending', expiresAt: model.now + model.limits.pendingLifetimeMs });
  if (takedown.wasShown) owner.shown ??= upload;
  return undefined;
}

/** Whether the owner submitted or showed another upload since. */
function choseAnother(others: ModelUpload[], owner: number, since: { lastShown: number }): boolean {
  return others.some(
    (each) =>
      each.owner === owner &&
      (each.state === 'submitted' || (each.state === 'confirmed' && each.shownOrder > since.lastShown)),
  );
}

export function approve(model: Model, id: number): Refusal {
  const upload = model.uploads.find((each) => each.id === id);
  if (!upload) return 'UPLOAD_NOT_FOUND';
  if (upload.state !== 'submitted') return 'UPLOAD_NOT_DECIDABLE';
  const refusal = whyNotShown(model, upload);
  if (!refusal) show(model, upload, upload.inForce);
  return refusal;
}

/** Deletes all bytes of a user at once, and again after a while. */
export function erase(model: Model, userIndex: number): void {
  for (const upload of model.uploads.filter(({ owner }) => owner === userIndex)) {
    if (['pending', 'submitted', 'confirmed'].includes(upload.state)) upload.state = 'discarded';
    if (!upload.purged) Object.assign(upload, { purgeAfter: model.now + GRACE_MS, emptied: true });
  }
  Object.assign(model.users[userIndex] ?? {}, { shown: null, erased: true });
}

/** Applies a cleanup. @returns the uploads that it expires, retires and purges */
export function cleanUp(model: Model): { expire: number[]; retire: number[]; purge: number[] } {
  const { now, limits, uploads } = model;
  const expire = uploads.filter(({ state, expiresAt }) => state === 'pending' && expiresAt <= now);
  const purge = uploads.filter(({ purgeAfter, purged }) => purgeAfter !== null && purgeAfter <= now && !purged);
  const retire = model.users.flatMap((user, owner) => {
    const kept = uploads.filter((upload) => upload.owner === owner && isRestorable(upload));
    const old = kept.toSorted((a, b) => b.shownOrder - a.shownOrder).slice(limits.keptVersions);
    return old.filter((upload) => upload !== user.shown && upload.shownAt + limits.keptForMs <= now);
  });
  for (const upload of expire) Object.assign(upload, { state: 'expired', purgeAfter: now + GRACE_MS });
  for (const upload of purge) upload.purged = true;
  for (const upload of retire) upload.purgeAfter = now + GRACE_MS;
  const ids = (of: ModelUpload[]) => of.map(({ id }) => id);
  return { expire: ids(expire), retire: ids(retire), purge: ids(purge) };
}

function ownerOf(model: Model, { owner }: ModelUpload) {
  const user = model.users[owner];
  if (!user) throw new Error('nobody');
  return user;
}
