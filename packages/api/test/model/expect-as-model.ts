import { journal } from '@portrait/db';
import { expect } from 'vitest';
import type { Principal } from '../../src/deps.ts';
import { openPicture } from '../../src/pictures/open-picture.ts';
import { calledAs } from '../../src/testing.ts';
import type { MemoryDeps } from '../memory-deps.ts';
import { bytesOf, isWaiting, type Model, type ModelUpload } from './model.ts';

/** Compares the service with the model: rows, bytes, views of each user, and access to files. */
export async function expectAsModel(deps: MemoryDeps, users: Principal[], model: Model): Promise<void> {
  expect(await stateOf(deps, users)).toEqual(foretold(model));
  for (const [actor, user] of users.entries()) {
    const waiting = model.uploads.filter((upload) => upload.owner === actor && isWaiting(model, upload));
    const told = await calledAs(deps, user).profilePicture.pending();
    expect(told.map(({ id }) => id)).toEqual(waiting.map(({ id }) => id).toReversed());
  }
  await expectReaders(deps, users, model);
}

async function stateOf({ db, stored }: MemoryDeps, users: Principal[]) {
  const rows = await db
    .selectFrom('users_user')
    .select(['id', 'profile_picture'])
    .where('id', '!=', journal.NOBODY)
    .orderBy('id')
    .execute();
  const versions = await db.selectFrom('users_profilepictureversion').selectAll().execute();
  const uploads = await db.selectFrom('users_profilepictureupload').selectAll().orderBy('id').execute();
  const cropOf = (image: string | null) => {
    const version = versions.find((each) => each.image === image);
    return version && `${version.crop_x} ${version.crop_size}`;
  };
  return {
    shown: rows.map(({ profile_picture: image }) => {
      const version = versions.find((each) => each.image === image);
      return version ? { id: version.upload_id, crop: cropOf(image) } : null;
    }),
    uploads: uploads.map(({ id, user_id, state, purge_after, purged_at, stored_bytes, original, image }) => ({
      ...{ id, owner: users.findIndex((user) => user.id === user_id), state },
      ...{ given: purge_after !== null, purged: purged_at !== null },
      crop: cropOf(image),
      // The counted bytes equal the stored bytes.
      files: [...stored.keys()].filter((key) => key.startsWith(original.slice(0, original.lastIndexOf('/') + 1)))
        .length,
      bytes: stored_bytes,
    })),
  };
}

function foretold(model: Model) {
  return {
    shown: model.users.map(({ shown }) => shown && { id: shown.id, crop: cropName(model, shown) }),
    uploads: model.uploads.map((upload) => {
      const { id, owner, state, purgeAfter, purged, emptied, versions } = upload;
      const empty = purged || emptied;
      return {
        ...{ id, owner, state, given: purgeAfter !== null, purged, crop: cropName(model, upload) },
        ...{ files: empty ? 0 : 1 + versions.length, bytes: empty ? 0 : bytesOf(upload) },
      };
    }),
  };
}

/** The crop as text. The crops of an erased user, and of a deleted upload, are forgotten. */
function cropName(model: Model, { owner, state, inForce: { crop } }: ModelUpload): string {
  return model.users[owner]?.erased || state === 'deleted' ? '0 1' : `${crop.x} ${crop.size}`;
}

/** Access to files: the owner may read originals, everybody squares that were shown, and nobody those of discarded uploads. */
async function expectReaders(deps: MemoryDeps, users: Principal[], model: Model): Promise<void> {
  const versions = await deps.db.selectFrom('users_profilepictureversion').selectAll().execute();
  for (const stored of deps.stored.keys()) {
    const key = stored.replace(/original\.\w+$/, 'preview');
    const id = Number(key.split('/')[2]);
    const upload = model.uploads.find((each) => each.id === id);
    const row = versions.find(({ image }) => image === key);
    const version = upload?.versions.find(({ crop }) => crop.x === row?.crop_x && crop.size === row.crop_size);
    const living = upload !== undefined && ['pending', 'submitted', 'confirmed'].includes(upload.state);
    const everybody = living && Boolean(version?.wasShown);
    const answers = users.map(async (user) =>
      openPicture(deps, { key, reader: async () => user }).then(
        (opened) => opened.everybody,
        () => 'not found',
      ),
    );
    const expected = users.map((_, actor) => {
      if (everybody) return true;
      return living && actor === upload.owner ? false : 'not found';
    });
    expect([key, await Promise.all(answers)]).toEqual([key, expected]);
  }
}
