import type { Crop } from '@portrait/contract';
import { errorOfAnswer } from '../language/problem.ts';
import { postForm, type PostOptions } from './post-form.ts';

/** The bytes to send: the chosen file, or a smaller copy of it. */
export interface Parcel {
  picture: Blob;
  /** The name of the chosen file. */
  filename: string;
  /** Of its first squares, in its pixels; the server's default without one. */
  crop?: Crop | undefined;
}

export type SendOptions = Required<Omit<PostOptions, 'withCredentials'>>;

/**
 * Sends a picture to the server.
 *
 * @returns the upload's id
 * @throws {AppError} the server's error; a plain Error without an answer
 */
export async function sendPicture({ picture, filename, crop }: Parcel, options: SendOptions): Promise<number> {
  const form = new FormData();
  // The server reads the fields in their order.
  if (crop) form.append('crop', JSON.stringify(crop));
  form.append('image', picture, filename);
  const { status, body } = await postForm(form, { ...options, withCredentials: true });
  const upload = body as { id: number } | null;
  if (status === 201 && upload) return upload.id;
  throw errorOfAnswer(status, body);
}
