import { createHash } from 'node:crypto';
import { ACTIVE_STATES, RECEIVED_STATES } from '@portrait/contract';
import { expect } from 'vitest';
import { countStorage } from '../src/analytics/counts-of.ts';
import { verifyJournal } from '../src/journal/verify-journal.ts';
import type { MemoryDeps } from './memory-deps.ts';

/** Entries without the owner's picture. */
const OF_NO_PICTURE = new Set(['refused', 'renamed', 'erased', 'block_lifted', 'repaired', 'exported']);

/** The invariants that hold after any actions in any order. */
export async function assertInvariants(deps: MemoryDeps): Promise<void> {
  const users = await deps.db.selectFrom('users_user').selectAll().execute();
  const uploads = await deps.db.selectFrom('users_profilepictureupload').selectAll().execute();
  const versions = await deps.db.selectFrom('users_profilepictureversion').selectAll().execute();
  const entries = await deps.db.selectFrom('users_journal').selectAll().orderBy('owner_id').orderBy('seq').execute();
  const undone = deps.db.selectFrom('users_takedown').select('upload_id').where('undone_at', 'is not', null);
  const givenBack = new Set((await undone.execute()).map(({ upload_id }) => upload_id));
  const now = deps.now().toISOString();
  const blocks = await deps.db.selectFrom('users_block').selectAll().where('lifted_at', 'is', null).execute();

  for (const user of users) {
    const shown = user.profile_picture;
    const version = versions.find(({ image }) => image === shown);
    const upload = uploads.find(({ id }) => id === version?.upload_id);
    // 1, 5: a user shows no picture, or a confirmed upload of their own.
    if (shown !== null) {
      expect(upload).toMatchObject({
        user_id: user.id,
        state: 'confirmed',
        is_confirmed: 1,
        purge_after: null,
        image: shown,
      });
      expect(version?.confirmed_at).not.toBeNull();
      // Nothing was confirmed after it was blocked.
      const since = blocks.filter(({ created_at }) => created_at < (upload?.shown_at ?? ''));
      const own = since.filter(({ user_id }) => user_id === null || user_id === user.id);
      expect(own.map(({ original_sha256 }) => original_sha256)).not.toContain(upload?.original_sha256);
    }
    // No more are pending than allowed, except for reinstated ones, which newer uploads do not displace.
    const waiting = uploads.filter(({ id, user_id, state, expires_at }) => {
      return (
        user_id === user.id && state === 'pending' && expires_at !== null && expires_at > now && !givenBack.has(id)
      );
    });
    expect(waiting.length).toBeLessThanOrEqual(deps.limits.maxPendingUploads);
    // At most one is submitted.
    const submitted = uploads.filter(({ user_id, state }) => user_id === user.id && state === 'submitted');
    expect(submitted.length).toBeLessThanOrEqual(1);
    // The last entry about a picture has the one that is shown.
    const told = entries.filter(({ owner_id, action }) => owner_id === user.id && !OF_NO_PICTURE.has(action));
    expect(told.at(-1)?.after ?? null).toBe(shown);
    // A host that keeps the picture of the last event has the one that is shown.
    expect(deps.mirror.get(user.id) ?? null).toBe(shown);
  }

  // 2: current and submitted versions have their bytes.
  for (const { image, state, purge_after } of uploads) {
    if (purge_after !== null || !ACTIVE_STATES.some((living) => living === state)) continue;
    expect(versions.find((version) => version.image === image)?.stored_at).toEqual(expect.any(String));
  }
  for (const version of versions) {
    const upload = uploads.find(({ id }) => id === version.upload_id);
    const kept = upload?.purge_after === null && version.stored_at !== null;
    if (!kept) continue;
    // 2, 6: the bytes of everything shown or restorable exist, and are what was rendered.
    const files = JSON.parse(version.files ?? '[]') as { name: string; sha256: string }[];
    expect(files.length).toBeGreaterThan(0);
    for (const { name, sha256 } of files) {
      const bytes = deps.stored.get(version.image.replace('-512.webp', name));
      expect(
        createHash('sha256')
          .update(bytes ?? '')
          .digest('hex'),
      ).toBe(sha256);
    }
    expect(deps.stored.has(upload.original)).toBe(true);
  }

  // 7: every file belongs to a row whose bytes are not purged.
  const living = uploads.filter(({ purged_at }) => purged_at === null);
  const listed = versions.flatMap(({ image, files }) =>
    (JSON.parse(files ?? '[]') as { name: string }[]).map(({ name }) => image.replace('-512.webp', name)),
  );
  const images = versions.map(({ image }) => image);
  const paths = new Set([...living.map(({ original }) => original), ...images, ...listed]);
  for (const key of deps.stored.keys()) expect(paths).toContain(key);

  // 10: the journal is intact, and its counts add up to the rows.
  expect((await verifyJournal(deps)).fault).toBeUndefined();
  // 4: one confirm of an upload succeeds, once.
  const confirmed = entries.filter(({ action }) => action === 'confirmed').map(({ upload_id }) => upload_id);
  expect(new Set(confirmed).size).toBe(confirmed.length);
  const count = (action: string) => entries.filter((entry) => entry.action === action).length;
  const inState = (...states: string[]) => uploads.filter(({ state }) => states.includes(state)).length;
  expect(count('uploaded')).toBe(inState(...RECEIVED_STATES));
  expect(count('confirmed') + count('approved')).toBe(
    uploads.filter(({ confirmed_at }) => confirmed_at !== null).length,
  );
  expect(count('taken_down') - count('reinstated')).toBe(inState('taken_down'));
  // An erasure discards all uploads of a user at once, with one entry.
  const erased = new Set(users.flatMap(({ id, erased_at }) => (erased_at === null ? [] : id)));
  const ofOthers = uploads.filter(({ user_id }) => !erased.has(user_id));
  const discards = entries.filter(({ action, owner_id }) => action === 'discarded' && !erased.has(owner_id));
  expect(discards).toHaveLength(ofOthers.filter(({ state }) => state === 'discarded').length);
  expect(count('expired')).toBe(inState('expired'));
  expect(count('deleted')).toBe(inState('deleted'));
  expect(count('purged')).toBe(uploads.filter(({ purged_at }) => purged_at !== null).length);
  // The journal's facts add up to the rows, except for previews rendered since an upload's last entry.
  const moved = new Map(countStorage(entries).map((each) => [each.state, each]));
  for (const state of RECEIVED_STATES) {
    const rows = uploads.filter((upload) => upload.state === state);
    expect(moved.get(state)?.uploads ?? 0).toBe(rows.length);
    expect(moved.get(state)?.bytes ?? 0).toBe(rows.reduce((sum, { journaled_bytes }) => sum + journaled_bytes, 0));
  }
}
