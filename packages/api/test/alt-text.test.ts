import { journal, webhooks } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { followChanges } from '../src/changes/follow-changes.ts';
import type { OwnerEvent } from '../src/changes/owner-event.ts';
import { findPicturesOf } from '../src/pictures/find-pictures-of.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { describeUpload } from '../src/uploads/describe-upload.ts';
import { webhookPayload } from '../src/webhooks/webhook-payload.ts';
import { beforeTransaction } from './before-transaction.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const WORDS = 'Ada rit, un chat sur l’épaule.';

async function setup(limits: Parameters<typeof setupDeps>[0] = {}) {
  const deps = await setupDeps(limits);
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const marie = await newUser(deps, 'marie', 'moderator');
  const calls = calledAs(deps, ada);
  const pictures = calls.profilePicture;
  const send = async () => (await sendPicture(deps, ada, photo)).id;
  const publish = async (altText?: string) =>
    (await pictures.confirm({ uploadId: await send(), ...(altText !== undefined && { altText }) })).upload;
  const entries = async () => (await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action);
  const seen = async () => (await calledAs(deps, null).shownPicture.of({ userId: ada.id })).altText;
  return { deps, ada, eve, marie, calls, pictures, send, publish, entries, seen, admin: calledAs(deps, marie).admin };
}

const refused = (code: string, facts = {}) => ({ cause: { code, facts } });

test('a description goes live with its picture, and everybody who gets the picture gets it', async () => {
  const { deps, ada, pictures, publish, seen } = await setup();
  expect((await publish(WORDS)).altText).toBe(WORDS);
  expect((await pictures.current()).upload?.altText).toBe(WORDS);
  expect((await pictures.history()).items[0]?.altText).toBe(WORDS);
  expect(await seen()).toBe(WORDS);
  const { shownPicture } = calledAs(deps, null);
  expect(await shownPicture.list({ userIds: [ada.id] })).toMatchObject([{ altText: WORDS }]);
  const of = async () => (await findPicturesOf({ db: deps.db, mediaUrl: (key) => key }, [ada.id])).get(ada.id);
  expect(await of()).toMatchObject({ alt: WORDS, altText: WORDS });
  await publish();
  expect(await seen()).toBe('');
  expect(await of()).toMatchObject({ alt: 'ada', altText: '' });
});

test('a pending upload that is described keeps its words at the confirm, unless that has others', async () => {
  const { pictures, send } = await setup();
  const [kept, emptied] = [await send(), await send()];
  for (const uploadId of [kept, emptied]) await pictures.describe({ uploadId, altText: WORDS });
  expect((await pictures.confirm({ uploadId: kept })).upload.altText).toBe(WORDS);
  expect((await pictures.confirm({ uploadId: emptied, altText: '' })).upload.altText).toBe('');
  expect((await pictures.get({ uploadId: emptied })).altText).toBe('');
});

test('with approval first, the words wait with the picture', async () => {
  const { pictures, send, seen, admin } = await setup({ approveBeforeLive: true });
  const uploadId = await send();
  await pictures.confirm({ uploadId, altText: WORDS });
  expect(await seen()).toBe('');
  expect((await admin.moderation.queue()).items).toMatchObject([{ altText: WORDS }]);
  await admin.moderation.approve({ uploadId });
  expect(await seen()).toBe(WORDS);
});

test('words are one clean line of limited length', async () => {
  const { pictures, publish, seen } = await setup({ maxAltTextCharacters: 10 });
  const { id: uploadId } = await publish();
  await pictures.describe({ uploadId, altText: ' Ada\r\n rit\u202E\u0000\t ' });
  expect(await seen()).toBe('Ada rit');
  await pictures.describe({ uploadId, altText: '👩‍🚀'.repeat(3) });
  const long = pictures.describe({ uploadId, altText: 'a'.repeat(11) });
  await expect(long).rejects.toMatchObject(refused('TEXT_TOO_LONG', { limit: 10, actual: 11 }));
  const { id: pending } = await pictures.get({ uploadId });
  expect(pending).toBe(uploadId);
});

test('a confirm with words that are too long changes nothing', async () => {
  const { pictures, send, entries } = await setup({ maxAltTextCharacters: 10 });
  const uploadId = await send();
  const long = pictures.confirm({ uploadId, altText: 'a'.repeat(11) });
  await expect(long).rejects.toMatchObject(refused('TEXT_TOO_LONG'));
  expect(await entries()).toEqual(['uploaded']);
  expect(await pictures.pending()).toHaveLength(1);
});

test('another user’s upload and a missing one are answered alike', async () => {
  const { deps, eve, publish, seen } = await setup();
  const { id } = await publish(WORDS);
  const theirs = calledAs(deps, eve).profilePicture;
  const answers = [id, id + 99].map(async (uploadId) =>
    theirs.describe({ uploadId, altText: 'x' }).catch((error: unknown) => error),
  );
  const [foreign, missing] = await Promise.all(answers);
  expect(foreign).toEqual(missing);
  expect(foreign).toMatchObject(refused('UPLOAD_NOT_FOUND'));
  expect(await seen()).toBe(WORDS);
});

test('a locked owner, and the owner of a taken-down, discarded or expired upload, cannot describe it', async () => {
  const { deps, ada, pictures, send, publish, admin } = await setup();
  const { id: uploadId } = await publish(WORDS);
  await admin.users.lock({ userId: ada.id, reason: 'other' });
  await expect(pictures.describe({ uploadId, altText: '' })).rejects.toMatchObject(refused('PICTURE_LOCKED'));
  await admin.users.unlock({ userId: ada.id });
  const discarded = await send();
  await pictures.discard({ uploadId: discarded });
  const expired = await send();
  deps.moveClock(deps.limits.pendingLifetimeMs);
  await admin.moderation.takeDown({ uploadId, reason: 'other' });
  for (const each of [uploadId, discarded, expired])
    await expect(pictures.describe({ uploadId: each, altText: '' })).rejects.toMatchObject(
      refused('UPLOAD_NOT_DECIDABLE'),
    );
});

test('a take-down or a deletion just before it decides', async () => {
  const { deps, ada, pictures, publish, admin, seen } = await setup();
  const taken = await publish();
  const first = beforeTransaction(deps, async () => admin.moderation.takeDown({ uploadId: taken.id, reason: 'other' }));
  const late = describeUpload(first.deps, { actor: ada, uploadId: taken.id, altText: WORDS });
  await expect(late).rejects.toMatchObject({ code: 'UPLOAD_NOT_DECIDABLE' });
  await admin.moderation.undo({ uploadId: taken.id });
  expect(await seen()).toBe('');
  const second = beforeTransaction(deps, async () => pictures.delete({ uploadId: taken.id }));
  const later = describeUpload(second.deps, { actor: ada, uploadId: taken.id, altText: WORDS });
  await expect(later).rejects.toMatchObject({ code: 'UPLOAD_NOT_DECIDABLE' });
  expect((await pictures.get({ uploadId: taken.id })).altText).toBe('');
});

test('a change is in the journal without its words, and reaches the owner’s other pages with them', async () => {
  const { deps, ada, pictures, publish } = await setup();
  const { id: uploadId } = await publish();
  const following = followChanges(deps, {
    ...{ userId: ada.id, lastEventId: '2', stillSignedIn: async () => true, signal: AbortSignal.timeout(20_000) },
  });
  const next = following.next();
  await pictures.describe({ uploadId, altText: WORDS });
  expect((await next).value).toMatchObject(['3', { kind: 'described', uploadId, altText: WORDS }, expect.anything()]);
  const last = (await journal.findOfOwner(deps.db, ada.id)).at(-1);
  expect(last).toMatchObject({ action: 'described', upload_id: uploadId, actor_id: ada.id });
  expect(JSON.stringify(last)).not.toContain('chat');
});

test('hooks and webhooks hear of other words for the picture that is shown, and of no others', async () => {
  const { deps, pictures, publish, admin } = await setup();
  const heard: OwnerEvent[] = [];
  const [earlier, shown] = [await publish(), await publish()];
  deps.changes.onEvent((event) => void heard.push(event));
  await pictures.describe({ uploadId: earlier.id, altText: WORDS });
  expect(heard).toEqual([]);
  await pictures.describe({ uploadId: shown.id, altText: WORDS });
  await admin.moderation.clearAltText({ uploadId: shown.id, reason: 'hate' });
  expect(heard.map(({ type, why }) => [type, why])).toEqual([
    ['described', 'described'],
    ['described', 'alt_text_cleared'],
  ]);
});

test('a webhook that is sent late has the words of now', async () => {
  const deps = await setupDeps({}, ['one']);
  const ada = await newUser(deps, 'ada');
  const { confirm, describe } = calledAs(deps, ada).profilePicture;
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  await confirm({ uploadId, altText: 'before' });
  await describe({ uploadId, altText: WORDS });
  const rows = await webhooks.list(deps.db, { limit: 9 });
  expect(rows.map(({ type }) => type)).toEqual(['described', 'confirmed', 'uploaded']);
  const event = await webhooks.findToSend(deps.db, rows[1]!);
  expect(webhookPayload(event!, (key) => key)).toMatchObject({ type: 'picture.confirmed', data: { alt_text: WORDS } });
});

test('a moderator clears the words, the picture stays, and its owner is told why until they dismiss it', async () => {
  const { deps, calls, pictures, publish, seen, admin, entries } = await setup();
  const { id: uploadId } = await publish(WORDS);
  expect(await admin.uploads.get({ uploadId })).toMatchObject({ altText: WORDS });
  await admin.moderation.clearAltText({ uploadId, reason: 'hate' });
  expect(await seen()).toBe('');
  expect((await pictures.current()).upload?.id).toBe(uploadId);
  expect((await calls.notices.list()).clearedTexts).toMatchObject([{ uploadId, reason: 'hate' }]);
  expect((await entries()).at(-1)).toBe('alt_text_cleared');
  const again = admin.moderation.clearAltText({ uploadId, reason: 'hate' });
  await expect(again).rejects.toMatchObject(refused('UPLOAD_NOT_DECIDABLE'));
  await calledAs(deps, { id: 2, role: 'user' }).notices.dismissText({ uploadId });
  expect((await calls.notices.list()).clearedTexts).toHaveLength(1);
  await calls.notices.dismissText({ uploadId });
  expect((await calls.notices.list()).clearedTexts).toEqual([]);
});

test('only moderators clear words, and not their own', async () => {
  const { deps, marie, calls, publish, admin, seen } = await setup();
  const { id: uploadId } = await publish(WORDS);
  const byOwner = calls.admin.moderation.clearAltText({ uploadId, reason: 'hate' });
  await expect(byOwner).rejects.toMatchObject(refused('FORBIDDEN'));
  const { id: own } = await sendPicture(deps, marie, photo);
  const byHerself = admin.moderation.clearAltText({ uploadId: own, reason: 'hate' });
  await expect(byHerself).rejects.toMatchObject({ cause: { code: 'NOT_YOURS_TO_MODERATE' } });
  const missing = admin.moderation.clearAltText({ uploadId: 999, reason: 'hate' });
  await expect(missing).rejects.toMatchObject(refused('UPLOAD_NOT_FOUND'));
  expect(await seen()).toBe(WORDS);
});

test('the words go with a deletion and an erasure', async () => {
  const { deps, ada, pictures, publish, admin } = await setup();
  const { id } = await publish(WORDS);
  await pictures.delete({ uploadId: id });
  expect(await admin.uploads.get({ uploadId: id })).toMatchObject({ altText: '' });
  await publish(WORDS);
  expect(await eraseUser(deps, { userId: ada.id })).toMatchObject({ left: [] });
  const rows = await deps.db.selectFrom('users_profilepictureupload').select('alt_text').execute();
  expect(rows).toEqual([{ alt_text: '' }, { alt_text: '' }]);
});
