import { idempotencyKeys } from '@portrait/db';
import { expect, test } from 'vitest';
import type { UploadView } from '@portrait/contract/schemas';
import type { Deps, Principal } from '../src/deps.ts';
import { CLAIM_MS } from '../src/lifecycle/claims.ts';
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
  const incoming = { owner, filename: 'a.jpg', idempotencyKey: key };
  return uploadOnce(deps, { owner, key }, async () => uploadPicture(deps, { ...incoming, bytes: bytesOf(bytes) }));
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
  const claimed_until = new Date(deps.now().getTime() + CLAIM_MS).toISOString();
  const left = { user_id: ada.id, key: 'dead', request: 'upload', answer: null, claimed_until };
  await idempotencyKeys.put(deps.db, { ...left, created_at: deps.now().toISOString() });
  await expect(send(deps, ada, 'dead')).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS' });
  deps.moveClock(CLAIM_MS);
  await send(deps, ada, 'dead');
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
