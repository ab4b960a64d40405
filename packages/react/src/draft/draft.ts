import type { UploadView } from '@portrait/api';
import { scaleCrop, type Crop } from '@portrait/contract';
import type { Problem } from '../language/problem.ts';
import type { Progress } from '../upload/deliver-picture.ts';
import type { PictureSource } from '../upload/local-picture.ts';

export type Transfer =
  | Progress
  | { state: 'failed'; problem: Problem }
  | { state: 'sent'; upload: UploadView }
  /** It waits on the server no more: its owner decided elsewhere, or a moderator, or its time is over. */
  | { state: 'gone'; upload: UploadView };

/** The picture somebody is working on: chosen here and on its way, or waiting on the server. */
export interface Draft {
  /** Absent when it was sent before, by this page's former life or another device. */
  file?: File;
  /** What is drawn; absent while it is opened, and where this browser cannot decode the file. */
  source?: PictureSource;
  undrawable: boolean;
  /** Nor did the server's preview come. */
  unseen: boolean;
  transfer: Transfer;
  /** The square in pixels of the source, not yet rounded; absent until there is a source. */
  crop?: Crop;
  /** The person confirmed already: it goes live when it has arrived, and until then what they saw does not move. */
  confirmed: boolean;
}

export type DraftChange =
  | { kind: 'taken'; file: File; confirmed: boolean }
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
    const { file, confirmed } = change;
    return { file, undrawable: false, unseen: false, transfer: { state: 'preparing' }, confirmed };
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

/** What was drawn before of the same picture may have other dimensions: the square stays where it is. */
function opened(draft: Draft, source: PictureSource, first?: Crop): Draft {
  const { transfer } = draft;
  const before = draft.source ?? (transfer.state === 'sent' ? transfer.upload : undefined);
  const crop = draft.crop && before ? scaleCrop(draft.crop, before, source) : first;
  return { ...draft, undrawable: false, source, ...(crop && { crop }) };
}

function moved({ source, ...draft }: Draft, transfer: Transfer): Draft {
  if (draft.file && transfer.state === 'sent' && transfer.upload.framesSent !== null) {
    // It was seen moving: the still that is kept is seen before it goes live, in the same square.
    const crop = draft.crop && source && scaleCrop(draft.crop, source, transfer.upload);
    return { ...draft, transfer, confirmed: false, ...(crop && { crop }) };
  }
  // What is gone cannot go live any more.
  const confirmed = draft.confirmed && transfer.state !== 'gone';
  return { ...draft, transfer, confirmed, ...(source && { source }) };
}
