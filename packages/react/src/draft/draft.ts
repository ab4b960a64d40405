import type { UploadView } from '@portrait/contract/schemas';
import { scaleCrop, type Crop } from '@portrait/contract';
import type { Problem } from '../language/problem.ts';
import type { Progress } from '../upload/deliver-picture.ts';
import type { PictureSource } from '../upload/local-picture.ts';

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
  /** The user confirmed before the upload arrived: it goes live on arrival, and its crop does not change until then. */
  confirmed: boolean;
}

export type DraftChange =
  | { kind: 'taken'; file: File; confirmed: boolean; photo?: Draft['photo'] }
  | { kind: 'resumed'; upload: UploadView }
  | { kind: 'opened'; source: PictureSource | undefined; crop?: Crop }
  | { kind: 'unseen'; unseen: boolean }
  | { kind: 'moved'; transfer: Transfer }
  | { kind: 'cropped'; change: (crop: Crop) => Crop }
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
      return draft.crop && !draft.confirmed ? { ...draft, crop: change.change(draft.crop) } : draft;
    case 'confirmed':
      return { ...draft, confirmed: change.confirmed };
  }
}

/** Another source of the same picture may have other dimensions: the crop is scaled to them. */
function opened(draft: Draft, source: PictureSource, first?: Crop): Draft {
  const { transfer } = draft;
  const before = draft.source ?? (transfer.state === 'sent' ? transfer.upload : undefined);
  const crop = draft.crop && before ? scaleCrop(draft.crop, before, source) : first;
  const flip = !draft.crop && draft.photo === 'mirrored' && { flip: true };
  return { ...draft, undrawable: false, source, ...(crop && { crop: { ...crop, ...flip } }) };
}

function moved({ source, ...draft }: Draft, transfer: Transfer): Draft {
  if (draft.file && transfer.state === 'sent' && transfer.upload.framesSent !== null) {
    // The user saw an animation. The still that is kept is shown before it goes live, with the same crop.
    const crop = draft.crop && source && scaleCrop(draft.crop, source, transfer.upload);
    return { ...draft, transfer, confirmed: false, ...(crop && { crop }) };
  }
  // An upload that is gone cannot go live.
  const confirmed = draft.confirmed && transfer.state !== 'gone';
  return { ...draft, transfer, confirmed, ...(source && { source }) };
}
