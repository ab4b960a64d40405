'use client';

import { useEffect, type Dispatch } from 'react';
import { deliveredUrl } from '../picture/delivered-url.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { isAnimated } from '../upload/is-animated.ts';
import { isKeptOtherwise } from '../upload/is-kept-otherwise.ts';
import { decodePicture, openPicture, type PictureSource } from '../upload/local-picture.ts';
import { pictureTypeOf } from '../upload/picture-type.ts';
import type { Draft, DraftChange } from './draft.ts';
import { useFinder } from './use-finder.ts';

/**
 * Opens the draft's picture: the local file, or the server's preview where this browser shows the file differently. The face is looked
 * for in what is shown.
 */
export function useSource(draft: Draft | null, dispatch: Dispatch<DraftChange>): void {
  const { baseUrl, optimistic } = usePortrait();
  const file = draft?.file;
  const upload = draft?.transfer.state === 'sent' ? draft.transfer.upload : undefined;
  const local = (upload?.framesSent ?? null) === null ? file : undefined;
  const preview = upload && (!local || draft?.undrawable) && !draft?.unseen ? upload : undefined;

  useEffect(() => {
    if (!local) return undefined;
    const url = URL.createObjectURL(local);
    const opening = open(url, local);
    let left = false;
    void opening.then((source) => {
      if (!left) dispatch({ kind: 'opened', source });
    });
    return () => {
      left = true;
      void opening.then((source) => [url, source?.url ?? url].forEach(optimistic.revoke));
    };
  }, [local, optimistic, dispatch]);

  useEffect(() => {
    if (!preview) return undefined;
    let left = false;
    const opening = openPreview(deliveredUrl(baseUrl, preview.previewUrl), preview.animated);
    void opening.then((source) => {
      if (left) return;
      if (source) dispatch({ kind: 'opened', source });
      else dispatch({ kind: 'unseen', unseen: true });
    });
    return () => {
      left = true;
      void opening.then((source) => source && optimistic.revoke(source.url));
    };
  }, [preview, baseUrl, optimistic, dispatch]);

  useFinder(draft, dispatch);
}

/** A file that cannot be read has no preview; sending it reports the error. */
async function open(url: string, file: File): Promise<PictureSource | undefined> {
  return openFile(url, file).catch(() => undefined);
}

async function openFile(url: string, file: File): Promise<PictureSource | undefined> {
  // It fails if the file cannot be read: an image of it would be an error on the console.
  const type = await pictureTypeOf(file);
  // While the browser decodes it, the rest is found out.
  const decoding = decodePicture(url);
  if (type && (await isKeptOtherwise(file, type))) return undefined;
  const animated = type !== undefined && (await isAnimated(file, type));
  const image = await decoding;
  return image && openPicture(image, animated);
}

async function openPreview(url: string, animated: boolean): Promise<PictureSource | undefined> {
  const image = await decodePicture(url);
  return image && openPicture(image, animated);
}
