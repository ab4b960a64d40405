import type { UploadView } from '@portrait/contract/schemas';
import { scaleCrop, type Crop } from '@portrait/contract';
import type { Problem } from '../language/problem.ts';
import type { Progress } from '../upload/deliver-picture.ts';
import type { PictureSource } from '../upload/local-picture.ts';
import { withStep, type CropStep } from './crop-steps.ts';

export type Transfer =
  | Progress
  | { state: 'failed'; problem: Problem }
  | { state: 'sent'; upload: UploadView }
  /** The upload is no longer pending: its owner decided on another page, a moderator did, or it expired. */
  | { state: 'gone'; upload: UploadView };

/** The picture the user is working on: a file on its way to the server, or a pending upload. */
export interface Draft {
  /** Absent when it was sent before a reload or from another device. */
  file?: File;
  /** It was taken by the camera: its crop is mirrored at first if the camera's image was. */
  photo?: 'mirrored' | 'straight' | undefined;
  /** The decoded picture. Absent while it is being decoded, and where this browser cannot. */
  source?: PictureSource;
  undrawable: boolean;
  /** The server's preview did not load either. */
  unseen: boolean;
  transfer: Transfer;
  /** In pixels of the source, not rounded. Absent until there is a source. */
  crop?: Crop;
  /** The changes of the crop that can be taken back, in pixels of the same source. */
  steps?: CropStep[];
  /** The user confirmed before the upload arrived: it goes live on arrival, and its crop does not change until then. */
  confirmed: boolean;
}

export type DraftChange =
  | { kind: 'taken'; file: File; confirmed: boolean; photo?: Draft['photo'] }
  | { kind: 'resumed'; upload: UploadView }
  | { kind: 'opened'; source: PictureSource | undefined; crop?: Crop }
  | { kind: 'unseen'; unseen: boolean }
  | { kind: 'moved'; transfer: Transfer }
  /** @param at when, in milliseconds: changes that follow at once are taken back together */
  | { kind: 'cropped'; change: (crop: Crop) => Crop; at: number }
  | { kind: 'uncropped' }
  | { kind: 'confirmed'; confirmed: boolean }
  | { kind: 'left' };

export function changeDraft(draft: Draft | null, change: DraftChange): Draft | null {
  if (change.kind === 'left') return null;
  if (change.kind === 'taken') {
    const { file, confirmed, photo } = change;
    return { file, photo, undrawable: false, unseen: false, transfer: { state: 'preparing' }, confirmed };
  }
  if (change.kind === 'resumed') {
    const { upload } = change;
    return { undrawable: false, unseen: false, transfer: { state: 'sent', upload }, confirmed: false };
  }
  return draft && changeWork(draft, change);
}

function changeWork(draft: Draft, change: Exclude<DraftChange, { kind: 'left' | 'taken' | 'resumed' }>): Draft {
  switch (change.kind) {
    case 'opened':
      return change.source ? opened(draft, change.source, change.crop) : { ...draft, undrawable: true };
    case 'unseen':
      return { ...draft, unseen: change.unseen };
    case 'moved':
      return moved(draft, change.transfer);
    case 'cropped':
      return draft.confirmed ? draft : cropped(draft, change);
    case 'uncropped':
      return draft.confirmed ? draft : uncropped(draft);
    case 'confirmed':
      return { ...draft, confirmed: change.confirmed };
  }
}

function cropped(draft: Draft, { change, at }: { change: (crop: Crop) => Crop; at: number }): Draft {
  const { crop: before, steps = [] } = draft;
  if (!before) return draft;
  const after = change(before);
  return { ...draft, crop: after, steps: withStep(steps, { before, after, at }) };
}

function uncropped(draft: Draft): Draft {
  const last = draft.steps?.at(-1);
  return last ? { ...draft, crop: last.before, steps: draft.steps?.slice(0, -1) ?? [] } : draft;
}

/** Another source of the same picture may have other dimensions: the crop is scaled to them. */
function opened(draft: Draft, source: PictureSource, first?: Crop): Draft {
  const { transfer } = draft;
  const before = draft.source ?? (transfer.state === 'sent' ? transfer.upload : undefined);
  const crop = draft.crop && before ? scaleCrop(draft.crop, before, source) : first;
  const flip = !draft.crop && draft.photo === 'mirrored' && { flip: true };
  return { ...draft, undrawable: false, source, ...(crop && { crop: { ...crop, ...flip }, steps: [] }) };
}

function moved({ source, ...draft }: Draft, transfer: Transfer): Draft {
  if (draft.file && transfer.state === 'sent' && transfer.upload.framesSent !== null) {
    // The user saw an animation. The still that is kept is shown before it goes live, with the same crop.
    const crop = draft.crop && source && scaleCrop(draft.crop, source, transfer.upload);
    return { ...draft, transfer, confirmed: false, ...(crop && { crop, steps: [] }) };
  }
  // An upload that is gone cannot go live.
  const confirmed = draft.confirmed && transfer.state !== 'gone';
  return { ...draft, transfer, confirmed, ...(source && { source }) };
}
