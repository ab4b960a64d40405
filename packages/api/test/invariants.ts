import { createHash } from 'node:crypto';
import { audit, ACTIVE_STATES } from '@portrait/db';
import { expect } from 'vitest';
import type { MemoryDeps } from './memory-deps.ts';

/** What must hold after whatever happened, in whatever order: the numbers are those of product.md. */
export async function assertInvariants(deps: MemoryDeps): Promise<void> {
  const users = await deps.db.selectFrom('users_user').selectAll().execute();
  const uploads = await deps.db.selectFrom('users_profilepictureupload').selectAll().execute();
  const versions = await deps.db.selectFrom('users_profilepictureversion').selectAll().execute();
  const entries = await deps.db.selectFrom('users_audit').selectAll().orderBy('id').execute();
  const events = await deps.db.selectFrom('users_event').selectAll().orderBy('seq').execute();
  const undone = deps.db.selectFrom('users_takedown').select('upload_id').where('undone_at', 'is not', null);
  const givenBack = new Set((await undone.execute()).map(({ upload_id }) => upload_id));
  const now = deps.now().toISOString();

  for (const user of users) {
    const shown = user.profile_picture;
    const version = versions.find(({ image }) => image === shown);
    const upload = uploads.find(({ id }) => id === version?.upload_id);
    // 1, 5: none, or a confirmed upload of their own.
    if (shown !== null) {
      expect(upload).toMatchObject({
        user_id: user.id,
        state: 'confirmed',
        is_confirmed: 1,
        purge_after: null,
        image: shown,
      });
      expect(version?.confirmed_at).not.toBeNull();
    }
    // No more wait for their owner than may, but for what a moderator gave back: that is lost for no newer one's sake.
    const waiting = uploads.filter(({ id, user_id, state, expires_at }) => {
      return (
        user_id === user.id && state === 'pending' && expires_at !== null && expires_at > now && !givenBack.has(id)
      );
    });
    expect(waiting.length).toBeLessThanOrEqual(deps.limits.maxPendingUploads);
    // One at most waits for a moderator.
    const submitted = uploads.filter(({ user_id, state }) => user_id === user.id && state === 'submitted');
    expect(submitted.length).toBeLessThanOrEqual(1);
    // Of an erased person no events stay that name a picture.
    if (user.erased_at !== null) continue;
    // Events, where they are not forgotten by now, follow one another without gaps, and the last says what is shown.
    const own = events.filter(({ user_id }) => user_id === user.id);
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => user.event_seq - own.length + 1 + i));
    if (own.length > 0) expect(own.at(-1)?.image).toBe(shown);
  }

  // 2: what is in force, or in line for it, has its bytes.
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

  // 7: every path belongs to a row whose bytes are not said to be gone.
  const living = uploads.filter(({ purged_at }) => purged_at === null);
  const paths = new Set([...living.map(({ original }) => original), ...versions.map(({ image }) => image)]);
  for (const key of deps.stored.keys()) expect(paths).toContain(key);

  // 10: the trail is whole, and its counts add up to the rows.
  expect((await audit.verify(deps.db)).fault).toBeUndefined();
  // 4: one confirm of an upload succeeds, once.
  const confirmed = entries.filter(({ action }) => action === 'confirmed').map(({ upload_id }) => upload_id);
  expect(new Set(confirmed).size).toBe(confirmed.length);
  const count = (action: string) => entries.filter((entry) => entry.action === action).length;
  const inState = (...states: string[]) => uploads.filter(({ state }) => states.includes(state)).length;
  expect(count('uploaded')).toBe(inState('pending', 'submitted', 'confirmed', 'discarded', 'expired', 'taken_down'));
  expect(count('confirmed') + count('approved')).toBe(
    uploads.filter(({ confirmed_at }) => confirmed_at !== null).length,
  );
  expect(count('taken_down') - count('reinstated')).toBe(inState('taken_down'));
  // An erasure discards all of a person's at once, and is one entry.
  const erased = new Set(users.flatMap(({ id, erased_at }) => (erased_at === null ? [] : id)));
  const ofOthers = uploads.filter(({ user_id }) => !erased.has(user_id));
  const discards = entries.filter(({ action, user_id }) => action === 'discarded' && !erased.has(user_id ?? 0));
  expect(discards).toHaveLength(ofOthers.filter(({ state }) => state === 'discarded').length);
  expect(count('expired')).toBe(inState('expired'));
  expect(count('purged')).toBe(uploads.filter(({ purged_at }) => purged_at !== null).length);
}
