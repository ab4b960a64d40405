import type { Crop } from '@portrait/contract';
import type { UploadGrant } from '@portrait/contract/schemas';
import { postForm, type PostOptions } from './post-form.ts';
import type { Parcel } from './send-picture.ts';

/** The calls by which a picture goes to the store without passing through the server. */
export interface DirectCalls {
  grant: (picture: { filename: string; byteSize: number }) => Promise<UploadGrant>;
  complete: (grant: { grantId: string; crop: Crop | undefined }) => Promise<{ id: number }>;
}

/**
 * Sends a picture to the store.
 *
 * @returns the grant to complete; undefined if the store does not take the picture, or cannot be reached: then the server may
 * @throws {AppError} the server's error; AbortError
 */
export async function sendToStore(
  { picture, filename }: Parcel,
  { grant, onProgress, signal }: Pick<DirectCalls, 'grant'> & Pick<PostOptions, 'onProgress' | 'signal'>,
): Promise<string | undefined> {
  const { grantId, url, fields } = await grant({ filename, byteSize: picture.size });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // The store ignores every field after the file.
  form.append('file', picture, 'picture');
  try {
    const { status } = await postForm(form, { url, withCredentials: false, onProgress, signal });
    return status === 204 ? grantId : undefined;
  } catch (error) {
    signal.throwIfAborted();
    return navigator.onLine ? undefined : Promise.reject(error);
  }
}
