import { setTimeout as wait } from 'node:timers/promises';

const BUSY_MS = 1000;
let sent = 0;

/**
 * The same picture as another file: with a comment that no other has, or, unless it is a JPEG, with bytes behind its end.
 *
 * @param picture of `bytes`, its `name` and its `type`
 */
export function another(picture) {
  const { bytes } = picture;
  const comment = Buffer.from(`bench ${sent++}`);
  if (bytes[0] !== 0xff) return { ...picture, bytes: Buffer.concat([bytes, comment]) };
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return { ...picture, bytes: Buffer.concat([bytes.subarray(0, 2), head, comment, bytes.subarray(2)]) };
}

/** Uploads a picture to Portrait or a peer; only Portrait reads a crop. @returns the answer's JSON */
export async function upload(url, headers, { bytes, name, type, crop }) {
  const body = new FormData();
  if (crop) body.set('crop', JSON.stringify(crop));
  body.set('image', new Blob([bytes], { type }), name);
  const answer = await fetch(`${url}/api/users/upload-profile-picture/`, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Confirms an upload of Portrait or a peer. @returns the answer's JSON */
export async function confirm(url, headers, id) {
  const answer = await fetch(`${url}/api/users/confirm-profile-picture/`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ upload_id: id }),
  });
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** `upload`, again as long as the server is busy: for what is prepared, not measured. */
export async function uploadPatiently(url, headers, picture) {
  try {
    return await upload(url, headers, picture);
  } catch (error) {
    if (!/SERVER_BUSY/.test(error.message)) throw error;
    await wait(BUSY_MS);
    return uploadPatiently(url, headers, picture);
  }
}
