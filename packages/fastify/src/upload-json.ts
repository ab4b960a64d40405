import type { UploadView } from '@portrait/api';

/** An upload as the REST face names it, as the Django implementation did. */
export function uploadJson(upload: UploadView) {
  return {
    id: upload.id,
    user_id: upload.userId,
    image: upload.image,
    is_confirmed: upload.isConfirmed,
    uploaded_at: upload.uploadedAt,
    confirmed_at: upload.confirmedAt,
    original_filename: upload.originalFilename,
    width: upload.width,
    height: upload.height,
    byte_size: upload.byteSize,
    content_type: upload.contentType,
    animated: upload.animated,
    frames_sent: upload.framesSent,
    crop: upload.crop,
    upscaled: upload.upscaled,
    state: upload.state,
    expires_at: upload.expiresAt,
    preview_url: upload.previewUrl,
    square_url: upload.squareUrl,
    picture_url: upload.pictureUrl,
  };
}
