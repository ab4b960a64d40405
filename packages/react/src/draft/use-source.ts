import { useEffect, type Dispatch } from 'react';
import { usePortrait } from '../provider/portrait-context.ts';
import { openPicture } from '../upload/local-picture.ts';
import { firstCrop } from './draft-crop.ts';
import type { Draft, DraftChange } from './draft.ts';

/** Opens what the draft shows: the local file at once, or the server's preview where only the server can decode it. */
export function useSource(draft: Draft | null, dispatch: Dispatch<DraftChange>): void {
  const { baseUrl } = usePortrait();
  const file = draft?.file;
  const upload = draft?.transfer.state === 'sent' ? draft.transfer.upload : undefined;
  const preview = upload && (!file || draft?.undrawable) && !draft?.unseen ? upload : undefined;

  useEffect(() => {
    if (!file) return undefined;
    const url = URL.createObjectURL(file);
    let left = false;
    void openPicture(url).then((source) => {
      if (!left) dispatch({ kind: 'opened', source, ...(source && { crop: firstCrop(source) }) });
    });
    return () => {
      left = true;
      URL.revokeObjectURL(url);
    };
  }, [file, dispatch]);

  useEffect(() => {
    if (!preview) return undefined;
    let left = false;
    void openPicture(baseUrl + preview.previewUrl).then((source) => {
      if (left) return;
      if (source) dispatch({ kind: 'opened', source, crop: firstCrop(source, preview) });
      else dispatch({ kind: 'unseen', unseen: true });
    });
    return () => {
      left = true;
    };
  }, [preview, baseUrl, dispatch]);
}
