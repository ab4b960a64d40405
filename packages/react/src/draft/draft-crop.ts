import { centeredCrop, isUpscaled, scaleCrop, type Crop, type Dimensions } from '@portrait/contract';
import { wholeCrop } from '../editor/crop-frame.ts';
import { firstSuggestion } from '../finder/suggestions.ts';
import type { Draft, DraftChange, Framed } from './draft.ts';

/** The crop to confirm, in whole pixels of the uploaded picture. Undefined leaves the choice to the server. */
export function confirmedCrop({ crop, source, transfer }: Draft): Crop | undefined {
  if (!crop || !source || transfer.state !== 'sent') return undefined;
  return scaleCrop(wholeCrop(crop, source), source, transfer.upload);
}

/** Whether the crop has fewer pixels than the largest square shown, and would look blurred. */
export function isEnlarged({ crop, source, transfer }: Draft, maxOriginalSide: number): boolean {
  if (!crop || !source) return false;
  const { width, height } = source;
  const scale = Math.min(1, maxOriginalSide / Math.max(width, height));
  const kept =
    transfer.state === 'sent'
      ? { width: transfer.upload.originalWidth, height: transfer.upload.originalHeight }
      : { width: Math.round(width * scale), height: Math.round(height * scale) };
  return isUpscaled(wholeCrop(crop, source), source, kept);
}

/** The initial crop: the upload's own, or a centred square. */
function firstCrop(source: Dimensions, upload?: Dimensions & { crop: Crop }): Crop {
  return upload ? scaleCrop(upload.crop, upload, source) : centeredCrop(source);
}

/** The crop before the user changed it: the suggested one, unless the upload has one of its own. */
export function untouchedCrop({ file, photo, transfer, suggestions }: Draft, source: Dimensions): Crop {
  const upload = !file && transfer.state === 'sent' ? transfer.upload : undefined;
  const isChosen = upload && (upload.isConfirmed || isMoved(upload.crop, centeredCrop(upload), upload));
  const crop = suggestions && !isChosen ? firstSuggestion(suggestions) : firstCrop(source, upload);
  return photo === 'mirrored' ? { ...crop, flip: true } : crop;
}

/** The start of a draft that was left, framed as it was. What was discarded with it is sent again. */
export function startedAgain(before: Draft): DraftChange {
  const { file, photo, transfer } = before;
  if (file) return { kind: 'taken', file, photo, confirmed: false, framed: framedFile(before) };
  if (transfer.state !== 'sent') return { kind: 'left' };
  const { upload } = transfer;
  return { kind: 'resumed', upload: { ...upload, crop: { ...upload.crop, ...confirmedCrop(before) } } };
}

function framedFile({ crop, framedIn, steps = [], touched }: Draft): Framed | undefined {
  return touched && crop && framedIn ? { crop, framedIn, steps, touched } : undefined;
}

/** Whether two crops differ by more than rounding. */
export function isMoved(before: Crop, after: Crop, source: Dimensions): boolean {
  return JSON.stringify(wholeCrop(before, source)) !== JSON.stringify(wholeCrop(after, source));
}

/** Whether the upload was confirmed before, so that only its crop changes. */
export function isRecrop({ transfer }: Draft): boolean {
  return transfer.state === 'sent' && transfer.upload.isConfirmed;
}

/** Whether the draft cannot go on: sending failed, or the upload is gone. */
function isOver({ transfer }: Draft): boolean {
  return transfer.state === 'failed' || transfer.state === 'gone';
}

/** Whether it can be confirmed: a picture that was never shown cannot. */
export function isPublishable(draft: Draft): boolean {
  return !isOver(draft) && !draft.confirmed && draft.source !== undefined;
}

/** The bytes saved by scaling down before sending, where they are worth mentioning. */
export function savingOf({ file, transfer }: Draft): { before: number; after: number } | undefined {
  if (!file || transfer.state !== 'sent' || transfer.upload.byteSize > 0.8 * file.size) return undefined;
  return { before: file.size, after: transfer.upload.byteSize };
}

/** Whether closing the window now would lose a change or leave an upload undecided. */
export function isUndecided(draft: Draft): boolean {
  if (draft.confirmed || isOver(draft)) return false;
  return !isRecrop(draft) || isChanged(draft);
}

/** Whether it is what everybody sees: the live picture, with its crop unchanged. */
export function isLive(draft: Draft): boolean {
  return draft.transfer.state === 'sent' && draft.transfer.upload.isCurrent && !isChanged(draft);
}

function isChanged(draft: Draft): boolean {
  const { crop, source } = draft;
  if (!crop || !source) return false;
  return isMoved(untouchedCrop(draft, source), crop, source);
}
