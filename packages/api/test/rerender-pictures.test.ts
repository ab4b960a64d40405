import { journal, inventory } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Deps } from '../src/deps.ts';
import { rerenderPictures } from '../src/pictures/rerender-pictures.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const crop = { x: 3, y: 5, size: 40, rotation: 90 as const, flip: true };

async function setup(...names: string[]) {
  const deps = await setupDeps();
  const people = [];
  for (const name of names) {
    const user = await newUser(deps, name);
    const { id } = await sendPicture(deps, user, photo);
    const { image: profilePicture } = (await calledAs(deps, user).profilePicture.confirm({ uploadId: id, crop }))
      .upload;
    people.push({ user, id, profilePicture, calls: calledAs(deps, user).profilePicture });
  }
  await sql`update users_profilepictureversion set renderer = 0`.execute(deps.db);
  const renderSquares: Deps['images']['renderSquares'] = async (original, square) => {
    const squares = await deps.images.renderSquares(original, square);
    const newer = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('newer')]);
    return { ...squares, renditions: squares.renditions.map((each) => ({ ...each, bytes: newer(each.bytes) })) };
  };
  return { deps, newer: { ...deps, images: { ...deps.images, renderSquares } }, people };
}

const rerender = async (deps: Deps, uploadId?: number) =>
  rerenderPictures(deps, { uploadId, progress: () => undefined });

test('a live picture gets new bytes at a new path, with the same crop, and the previous one can be restored', async () => {
  const { deps, newer, people } = await setup('ada');
  const { id, profilePicture, calls, user } = people[0]!;
  expect(await rerender(newer)).toEqual({ rerendered: 1, unchanged: 0, failed: 0 });
  const { upload } = await calls.current();
  expect(upload).toMatchObject({ id, crop, isCurrent: true, isConfirmed: true });
  expect(upload?.image).not.toBe(profilePicture);
  expect((await deps.storage.get(upload!.image))?.toString('latin1')).toContain('newer');
  expect((await journal.findOfOwner(deps.db, user.id)).at(-1)).toMatchObject({
    action: 'rerendered',
    actor_role: 'system',
    before: profilePicture,
    after: upload?.image,
  });
  expect(await rerender(newer)).toEqual({ rerendered: 0, unchanged: 0, failed: 0 });
  await calls.restore({ uploadId: id, image: profilePicture });
  expect((await calls.current()).upload?.image).toBe(profilePicture);
  const findings = [];
  for await (const finding of verifyBytes(deps)) findings.push(finding);
  expect(findings).toEqual([]);
});

test('a renderer that makes the same bytes adds no version', async () => {
  const { deps, people } = await setup('ada');
  const { id, profilePicture, calls } = people[0]!;
  expect(await rerender(deps)).toEqual({ rerendered: 0, unchanged: 1, failed: 0 });
  expect((await calls.current()).upload?.image).toBe(profilePicture);
  expect(await inventory.listVersions(deps.db, id)).toHaveLength(2);
  expect(await rerender(deps)).toEqual({ rerendered: 0, unchanged: 0, failed: 0 });
});

test('a version without a hash by the current renderer gets one, and keeps its path', async () => {
  const { deps, people } = await setup('ada');
  const { id, profilePicture, calls } = people[0]!;
  const inForce = async () =>
    (await inventory.listVersions(deps.db, id)).find(({ image }) => image === profilePicture)?.square_hash;
  await rerender(deps);
  const hash = await inForce();
  expect(hash).toEqual(expect.any(String));
  await sql`update users_profilepictureversion set square_hash = null`.execute(deps.db);
  expect(await rerender(deps)).toEqual({ rerendered: 0, unchanged: 1, failed: 0 });
  expect(await inForce()).toBe(hash);
  expect((await calls.current()).upload?.image).toBe(profilePicture);
  expect(await rerender(deps)).toEqual({ rerendered: 0, unchanged: 0, failed: 0 });
});

test('a failure does not hold up others, and the next run retries only that; a run can also be for one upload', async () => {
  const { newer, people } = await setup('ada', 'blaise', 'eve');
  const lost = { ...newer, storage: { ...newer.storage } };
  lost.storage.exists = async (key) => !key.includes(`/${people[1]!.id}/original`) && newer.storage.exists(key);
  expect(await rerender(newer, people[2]!.id)).toMatchObject({ rerendered: 1 });
  expect(await rerender(lost)).toEqual({ rerendered: 1, unchanged: 0, failed: 1 });
  expect(await rerender(newer)).toEqual({ rerendered: 1, unchanged: 0, failed: 0 });
});

test('a picture that its owner changes during the rendering is not replaced', async () => {
  const { newer, people } = await setup('ada');
  const { id, calls } = people[0]!;
  const put: Deps['storage']['put'] = async (blobs) => {
    await calls.recrop({ uploadId: id, crop: { x: 0, y: 0, size: 9 } });
    await newer.storage.put(blobs);
  };
  await rerender({ ...newer, storage: { ...newer.storage, put } });
  expect((await calls.current()).upload?.crop).toMatchObject({ size: 9 });
});
