'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useEffect } from 'react';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { confirmedCrop } from './draft-crop.ts';
import type { Draft } from './draft.ts';

/** Once a drag has ended. */
const AFTER_MS = 200;

/**
 * Keeps how a picture that waits was framed, in this browser.
 *
 * @returns gives an upload the crop that was kept for it
 */
export function useKeptCrop(draft: Draft | null): (upload: UploadView) => UploadView {
  const { id } = useUser();
  const { memory } = usePortrait();
  useEffect(() => {
    if (!draft?.touched || draft.transfer.state !== 'sent' || draft.transfer.upload.state !== 'pending')
      return undefined;
    const uploadId = draft.transfer.upload.id;
    const crop = confirmedCrop(draft);
    const timer = setTimeout(() => crop && memory.remember(id, { framed: { uploadId, crop } }), AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, id, memory]);

  return (upload) => {
    const { framed } = memory.recall(id);
    return framed?.uploadId === upload.id && upload.state === 'pending'
      ? { ...upload, crop: { ...upload.crop, ...framed.crop } }
      : upload;
  };
}
