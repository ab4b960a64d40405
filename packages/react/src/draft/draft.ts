import type { UploadView } from '@portrait/api';
import type { Crop } from '@portrait/contract';
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
      if (!change.source) return { ...draft, undrawable: true };
      return { ...draft, undrawable: false, source: change.source, ...(change.crop && { crop: change.crop }) };
    case 'unseen':
      return { ...draft, unseen: change.unseen };
    case 'moved':
      // What is gone cannot go live any more.
      return { ...draft, transfer: change.transfer, confirmed: draft.confirmed && change.transfer.state !== 'gone' };
    case 'cropped':
      return draft.crop && !draft.confirmed ? { ...draft, crop: change.change(draft.crop) } : draft;
    case 'confirmed':
      return { ...draft, confirmed: change.confirmed };
  }
}
