import { errorOfAnswer } from '../language/problem.ts';

/** The bytes to send: the chosen file, or a smaller copy of it. */
export interface Parcel {
  picture: Blob;
  /** The name of the chosen file. */
  filename: string;
}

export interface SendOptions {
  url: string;
  headers: Record<string, string>;
  /** Bytes of the whole request, a little more than the picture's. */
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a picture by XMLHttpRequest, because `fetch` reports no upload progress.
 *
 * @returns the upload's id
 * @throws {AppError} the server's error; a plain Error without an answer
 */
export function sendPicture(parcel: Parcel, { url, headers, onProgress, signal }: SendOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let arrived = false;
    // Once every byte has arrived, the server keeps the upload: only its answer names the one to discard.
    const abort = () => !arrived && request.abort();
    request.open('POST', url);
    request.responseType = 'json';
    // Sends cookies to another origin too.
    request.withCredentials = true;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.upload.onload = () => (arrived = true);
    request.onload = () => {
      const body = request.response as { id: number } | null;
      if (request.status === 201 && body) resolve(body.id);
      else reject(errorOfAnswer(request.status, body));
    };
    request.onerror = () => reject(new Error('the server did not answer'));
    request.onabort = () => reject(new DOMException('the upload was cancelled', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    else request.send(formOf(parcel));
  });
}

function formOf({ picture, filename }: Parcel): FormData {
  const form = new FormData();
  form.append('image', picture, filename);
  return form;
}
