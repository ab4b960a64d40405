import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { callHooks } from '../src/hooks/call-hooks.ts';
import type { PictureEvent } from '../src/hooks/hooks.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { mediaUrlUnder } from '../src/uploads/upload-view.ts';
import { changePicture } from './change-picture.ts';
import { photo } from './setup-ada.ts';
import { setupDeps } from './setup-deps.ts';
import { IMAGE } from './setup-webhooks.ts';

/** Two users, and functions that commit changes of theirs. */
async function setup() {
  const deps = await setupDeps();
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const upload = async (owner = ada) => changePicture(deps, { owner, action: 'uploaded', image: null });
  const confirm = async (owner = ada) => changePicture(deps, { owner, action: 'confirmed', image: IMAGE });
  return { deps, ada, eve, upload, confirm };
}

test('a hook is told the user, the upload, why, when, and the addresses of the picture', async () => {
  const { deps, ada } = await setup();
  const told: PictureEvent[] = [];
  const storage = { ...deps.storage, mediaUrl: mediaUrlUnder('/pictures') };
  const { stop } = callHooks({ ...deps, storage }, { onConfirmed: (event) => void told.push(event) });
  const { id } = await sendPicture(deps, ada, photo);
  const { profilePicture } = await calledAs(deps, ada).profilePicture.confirm({ uploadId: id, altText: 'Ada' });
  await stop();
  const base = `/pictures/media/${profilePicture!.replace('-512.webp', '')}`;
  const squares = (format: string) =>
    Object.fromEntries([512, 256, 128, 64].map((size) => [size, `${base}-${size}.${format}`]));
  expect(told).toEqual([
    {
      ...{ type: 'confirmed', why: 'confirmed', userId: ada.id, uploadId: id, sequence: 2 },
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      altText: 'Ada',
      picture: { url: `${base}-512.webp`, urls: { webp: squares('webp'), jpg: squares('jpg'), avif: {} } },
    },
  ]);
});

test('a hook that throws or rejects changes nothing for the user, and is logged', async () => {
  const { deps, ada, upload, confirm } = await setup();
  const { stop } = callHooks(deps, {
    onUploaded() {
      throw new Error('at once');
    },
    onConfirmed: async () => Promise.reject(new Error('later')),
  });
  await upload();
  await confirm();
  await stop();
  expect(deps.errors).toMatchObject([
    { message: 'a hook failed', facts: { hook: 'onUploaded', userId: ada.id, err: new Error('at once') } },
    { message: 'a hook failed', facts: { hook: 'onConfirmed', userId: ada.id, err: new Error('later') } },
  ]);
});

test('nobody waits for a slow hook but the next one of the same user, in the order of the changes', async () => {
  const { deps, ada, eve, upload, confirm } = await setup();
  const told: string[] = [];
  let finish = () => undefined as void;
  const { stop } = callHooks(deps, {
    async onUploaded({ userId }) {
      if (userId === ada.id) await new Promise<void>((resolve) => (finish = resolve));
      told.push(`upload of ${userId}`);
    },
    onConfirmed: ({ userId }) => void told.push(`confirm of ${userId}`),
  });
  for (const owner of [ada, eve]) {
    await upload(owner);
    await confirm(owner);
  }
  await vi.waitFor(() => expect(told).toEqual([`upload of ${eve.id}`, `confirm of ${eve.id}`]));
  finish();
  await stop();
  expect(told.slice(2)).toEqual([`upload of ${ada.id}`, `confirm of ${ada.id}`]);
});

test('a hook that hangs is logged, and does not hold up the next one for ever', async () => {
  const { deps, upload } = await setup();
  const told: number[] = [];
  const { stop } = callHooks(
    deps,
    {
      async onUploaded({ sequence }) {
        told.push(sequence);
        await wait(60_000, undefined, { ref: false });
      },
    },
    5,
  );
  for (let i = 0; i < 2; i++) await upload();
  await stop();
  expect(told).toEqual([1, 2]);
  expect(deps.errors[0]).toMatchObject({ message: 'a hook takes long, and is not waited for' });
});
