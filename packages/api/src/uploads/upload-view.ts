import { isUpscaled, MEDIA_PATH, STATE } from '@portrait/contract';
import type { UploadView } from '@portrait/contract/schemas';
import { cropOf, type ViewedUpload } from '@portrait/db';
import { avifUrls } from '../pictures/avif-squares.ts';
import { keptDimensions } from '../pictures/kept-dimensions.ts';
import { previewPath } from '../pictures/picture-paths.ts';
import { timestamp, type Deps, type Storage } from '../deps.ts';
import { userIdOf } from '../identity/user-ids.ts';

/** The context of a view: the current time, and the URLs of pictures. */
export interface Look {
  now: string;
  mediaUrl: (key: string) => string;
}

export function lookOf(deps: Pick<Deps, 'now' | 'storage'>, now: string = timestamp(deps)): Look {
  return { now, mediaUrl: deps.storage.mediaUrl };
}

export function uploadView(row: ViewedUpload, { now, mediaUrl }: Look): UploadView {
  const isConfirmed = Boolean(row.is_confirmed);
  const crop = cropOf(row);
  return {
    id: row.id,
    userId: userIdOf(row.user_id, row.external_id),
    image: row.image,
    state: shownState(row, now),
    isGone: row.purge_after !== null,
    isConfirmed,
    isCurrent: Boolean(row.is_current),
    uploadedAt: row.uploaded_at,
    confirmedAt: row.confirmed_at,
    expiresAt: row.expires_at,
    originalFilename: row.original_filename,
    altText: row.alt_text,
    width: row.width,
    height: row.height,
    byteSize: row.byte_size,
    contentType: row.content_type,
    animated: Boolean(row.animated),
    framesSent: row.frames_sent,
    originalWidth: row.original_width,
    originalHeight: row.original_height,
    crop,
    upscaled: isUpscaled(crop, row, keptDimensions(row)),
    thumbhash: row.thumbhash,
    dominantColor: row.dominant_color,
    previewUrl: mediaUrl(previewPath(row)),
    squareUrl: mediaUrl(row.image),
    pictureUrl: isConfirmed ? mediaUrl(row.image) : null,
    avifUrls: avifUrls(row, mediaUrl),
  };
}

/** @param basePath the public path under which pictures are served, without a trailing slash */
export function mediaUrlUnder(basePath: string): Storage['mediaUrl'] {
  return (key) => `${basePath}${MEDIA_PATH}/${key}`;
}

function shownState(row: ViewedUpload, now: string): UploadView['state'] {
  if (row.state === STATE.uploading || row.state === STATE.failed)
    throw new Error(`upload ${row.id} was never received`);
  const isOverdue = row.state === STATE.pending && row.expires_at !== null && row.expires_at <= now;
  if (isOverdue) return STATE.expired;
  return row.state;
}
