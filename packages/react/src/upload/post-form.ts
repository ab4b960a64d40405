export interface PostOptions {
  url: string;
  headers?: Record<string, string>;
  /** Sends cookies to another origin too. */
  withCredentials: boolean;
  /** Bytes of the whole request, a little more than the picture's. */
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a form by XMLHttpRequest, because `fetch` reports no upload progress.
 *
 * @returns the answer, whatever its status
 * @throws a plain Error without an answer; AbortError
 */
export async function postForm(
  form: FormData,
  { url, headers = {}, withCredentials, onProgress, signal }: PostOptions,
): Promise<{ status: number; body: unknown }> {
  // A request that is aborted before it is sent never says so.
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let arrived = false;
    // Once every byte has arrived, the server keeps the upload: only its answer names the one to discard.
    const abort = () => !arrived && request.abort();
    request.open('POST', url);
    request.responseType = 'json';
    request.withCredentials = withCredentials;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.upload.onload = () => (arrived = true);
    request.onload = () => resolve({ status: request.status, body: request.response });
    request.onerror = () => reject(new Error('the server did not answer'));
    request.onabort = () => reject(new DOMException('the upload was cancelled', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    request.send(form);
  });
}
