import type { UploadView } from '@portrait/contract/schemas';
import { scaleCrop, type Crop, type Dimensions } from '@portrait/contract';
import type { SmallCopy } from '../editor/small-copy.ts';
import { scaleSuggestions, type Suggestions } from '../finder/suggestions.ts';
import type { Problem } from '../language/problem.ts';
import type { Progress } from '../upload/deliver-picture.ts';
import type { PictureSource } from '../upload/local-picture.ts';
import { isMoved, untouchedCrop } from './draft-crop.ts';
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
  /** In pixels of the source, not rounded. Absent until there is a source, unless the same file was framed before. */
  crop?: Crop;
  /** The dimensions of the source that the crop is in pixels of: the file's, or those of the server's preview. */
  framedIn?: Dimensions;
  /** The changes of the crop that can be taken back, in pixels of the same source. */
  steps?: CropStep[];
  /** The user changed the crop: only they move it from now on. */
  touched: boolean;
  /** Crops that hold the face, in pixels of the source. Absent while it is looked for, null where it cannot be. */
  suggestions?: Suggestions | null;
  /** Absent until then, and where the browser does not give its pixels. */
  copy?: SmallCopy | undefined;
  /** The user confirmed before the upload arrived: it goes live on arrival, and its crop does not change until then. */
  confirmed: boolean;
}

/** A crop that its user had chosen for the same file. */
export type Framed = Pick<Draft, 'crop' | 'framedIn' | 'steps' | 'touched'>;

export type DraftChange =
  | { kind: 'taken'; file: File; confirmed: boolean; photo?: Draft['photo']; framed?: Framed | undefined }
  | { kind: 'resumed'; upload: UploadView }
  | { kind: 'opened'; source: PictureSource | undefined }
  | { kind: 'unseen'; unseen: boolean }
  | { kind: 'moved'; transfer: Transfer }
  | { kind: 'found'; suggestions: Suggestions | null; copy?: SmallCopy | undefined }
  /** @param at when, in milliseconds: changes that follow at once are taken back together */
  | { kind: 'cropped'; change: (crop: Crop) => Crop; at: number }
  | { kind: 'uncropped' }
  | { kind: 'confirmed'; confirmed: boolean }
  | { kind: 'left' };

const NEW = { undrawable: false, unseen: false, touched: false };

export function changeDraft(draft: Draft | null, change: DraftChange): Draft | null {
  if (change.kind === 'left') return null;
  if (change.kind === 'taken') {
    const { file, confirmed, photo, framed } = change;
    return { ...NEW, file, photo, transfer: { state: 'preparing' }, confirmed, ...framed };
  }
  if (change.kind === 'resumed') {
    return { ...NEW, transfer: { state: 'sent', upload: change.upload }, confirmed: false };
  }
  return draft && changeWork(draft, change);
}

function changeWork(draft: Draft, change: Exclude<DraftChange, { kind: 'left' | 'taken' | 'resumed' }>): Draft {
  switch (change.kind) {
    case 'opened':
      return change.source ? opened(draft, change.source) : { ...draft, undrawable: true };
    case 'unseen':
      return { ...draft, unseen: change.unseen };
    case 'moved':
      return moved(draft, change.transfer);
    case 'found':
      return found({ ...draft, copy: change.copy }, change.suggestions);
    case 'cropped':
      return draft.confirmed ? draft : cropped(draft, change);
    case 'uncropped':
      return draft.confirmed ? draft : uncropped(draft);
    case 'confirmed':
      return { ...draft, confirmed: change.confirmed };
  }
}

function cropped(draft: Draft, { change, at }: { change: (crop: Crop) => Crop; at: number }): Draft {
  const { source, crop: before, steps = [] } = draft;
  if (!source || !before) return draft;
  const after = change(before);
  // The editor rounds the crop when it first shows it.
  const touched = draft.touched || isMoved(before, after, source);
  return { ...draft, crop: after, touched, steps: touched ? withStep(steps, { before, after, at }) : steps };
}

function uncropped(draft: Draft): Draft {
  const last = draft.steps?.at(-1);
  return last ? { ...draft, crop: last.before, steps: draft.steps?.slice(0, -1) ?? [] } : draft;
}

/** A crop that its user has changed or confirmed stays. */
function found(draft: Draft, suggestions: Suggestions | null): Draft {
  const suggested = { ...draft, suggestions };
  const { source, touched, confirmed } = draft;
  return source && !touched && !confirmed ? { ...suggested, crop: untouchedCrop(suggested, source) } : suggested;
}

/** Another source of the same picture may have other dimensions: the crop is scaled to them. */
function opened(draft: Draft, source: PictureSource): Draft {
  const crop = draft.crop ?? untouchedCrop(draft, source);
  return { ...draft, undrawable: false, source, crop, ...scaled(draft, draft.framedIn ?? source, source) };
}

function moved({ source, ...draft }: Draft, transfer: Transfer): Draft {
  if (draft.file && transfer.state === 'sent' && transfer.upload.framesSent !== null) {
    // The user saw an animation. The still that is kept is shown before it goes live, with the same crop.
    return {
      ...draft,
      transfer,
      confirmed: false,
      ...(draft.framedIn && scaled(draft, draft.framedIn, transfer.upload)),
    };
  }
  // An upload that is gone cannot go live.
  const confirmed = draft.confirmed && transfer.state !== 'gone';
  return { ...draft, transfer, confirmed, ...(source && { source }) };
}

/** The crops of a draft, in pixels of another copy of its picture. */
function scaled({ crop, suggestions }: Draft, from: Dimensions, { width, height }: Dimensions): Partial<Draft> {
  const to = { width, height };
  if (from.width === width && from.height === height) return { framedIn: to };
  return {
    framedIn: to,
    ...(crop && { crop: scaleCrop(crop, from, to), steps: [] }),
    ...(suggestions && { suggestions: scaleSuggestions(suggestions, from, to) }),
  };
}
