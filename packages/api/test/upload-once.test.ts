import { idempotencyKeys } from '@portrait/db';
import { expect, test, vi } from 'vitest';
import type { UploadView } from '@portrait/contract/schemas';
import type { Deps, Principal } from '../src/deps.ts';
import { KEY_CLAIM_MS } from '../src/lifecycle/claims.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { newUser } from '../src/testing.ts';
import { uploadOnce } from '../src/uploads/upload-once.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { photo, setupAda } from './setup-ada.ts';

const DAY = 24 * 60 * 60_000;

async function* bytesOf(part: Buffer) {
  yield part;
}

/** Uploads a picture with an idempotency key. */
async function send(deps: Deps, owner: Principal, key: string, bytes = photo): Promise<UploadView> {
  const incoming = { owner, filename: 'a.jpg' };
  return uploadOnce(deps, { owner, key }, async (claim) =>
    uploadPicture(deps, { ...incoming, claim, bytes: bytesOf(bytes) }),
  );
}

test('a repeated upload gets the first answer, and its body is not read', async () => {
  const { deps, ada, calls } = await setupAda();
  const first = await send(deps, ada, 'k');
  const unread = async () => Promise.reject(new Error('read'));
  expect(await uploadOnce(deps, { owner: ada, key: 'k' }, unread)).toEqual(first);
  expect(await calls.pending()).toEqual([first]);
});

test('of two concurrent identical uploads one is accepted; the other gets a retry time, and then the same answer', async () => {
  const { deps, ada, calls } = await setupAda();
  const answers = await Promise.allSettled([send(deps, ada, 'k'), send(deps, ada, 'k')]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = answers.find((answer) => answer.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'REQUEST_IN_PROGRESS', status: 409, facts: { retryAfterSeconds: 2 } });
  expect([await send(deps, ada, 'k')]).toEqual(await calls.pending());
});

test('a failed upload can be repeated with its key, and so can one whose process crashed, once its claim has run out', async () => {
  const { deps, ada } = await setupAda();
  await expect(send(deps, ada, 'k', Buffer.from('no picture'))).rejects.toMatchObject({ status: 415 });
  await send(deps, ada, 'k');
  const claimed_until = new Date(deps.now().getTime() + KEY_CLAIM_MS).toISOString();
  const left = { user_id: ada.id, key: 'dead', request: 'upload', answer: null, claimed_until };
  await idempotencyKeys.put(deps.db, { ...left, created_at: deps.now().toISOString() });
  await expect(send(deps, ada, 'dead')).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS' });
  deps.moveClock(KEY_CLAIM_MS);
  await send(deps, ada, 'dead');
});

test('of two processes that work on one request, the one that was overtaken stores nothing', async () => {
  const { deps, ada, calls, folders } = await setupAda();
  let overtake = () => {};
  const overtaken = new Promise<void>((resolve) => (overtake = resolve));
  const put: Deps['storage']['put'] = async (blobs) => {
    await overtaken;
    await deps.storage.put(blobs);
  };
  const slow = send({ ...deps, storage: { ...deps.storage, put } }, ada, 'k').catch((error: unknown) => error);
  await vi.waitFor(async () => {
    const row = deps.db.selectFrom('users_profilepictureupload').select('state').where('state', '=', 'uploading');
    expect(await row.execute()).toHaveLength(1);
  }, 30_000);
  deps.moveClock(KEY_CLAIM_MS);
  const second = await send(deps, ada, 'k');
  overtake();
  expect(await slow).toMatchObject({ code: 'SERVER_BUSY' });
  expect(await calls.pending()).toEqual([second]);
  expect(await send(deps, ada, 'k')).toEqual(second);
  expect(await folders()).toEqual([String(second.id)]);
});

test('a request whose claim was taken over does not release the key when it fails', async () => {
  const { deps, ada } = await setupAda();
  const failing = uploadOnce(deps, { owner: ada, key: 'k' }, async () => {
    deps.moveClock(KEY_CLAIM_MS);
    await send(deps, ada, 'k');
    throw new Error('the first one fails late');
  });
  await expect(failing).rejects.toThrow('late');
  const unread = async () => Promise.reject(new Error('read'));
  await expect(uploadOnce(deps, { owner: ada, key: 'k' }, unread)).resolves.toBeDefined();
});

test('a key is valid for one user, one kind of request and one day, and is erased with the user', async () => {
  const { deps, ada, calls } = await setupAda();
  const first = await send(deps, ada, 'k');
  expect((await send(deps, await newUser(deps, 'eve'), 'k')).id).not.toBe(first.id);
  await calls.confirm({ uploadId: first.id, idempotencyKey: 'confirmed' });
  await expect(send(deps, ada, 'confirmed')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  await expect(calls.confirm({ uploadId: first.id, idempotencyKey: 'k' })).rejects.toMatchObject({
    cause: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
  deps.moveClock(DAY);
  expect((await send(deps, ada, 'k')).id).toBeGreaterThan(first.id);
  await eraseUser(deps, { userId: ada.id });
  await expect(send(deps, ada, 'k')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect(await idempotencyKeys.find(deps.db, { userId: ada.id, key: 'k' })).toBeUndefined();
});
