import { journal, uploads } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { openPicture } from '../src/pictures/open-picture.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const other = await sampleScene(2);

async function setup() {
  const deps = await setupDeps({ approveBeforeLive: true });
  const [ada, marie] = [await newUser(deps, 'ada'), await newUser(deps, 'marie', 'moderator')];
  const calls = calledAs(deps, ada).profilePicture;
  const submit = async (bytes = photo) => {
    const { id } = await sendPicture(deps, ada, bytes);
    return calls.confirm({ uploadId: id });
  };
  return { deps, ada, marie, calls, submit, moderation: calledAs(deps, marie).admin.moderation };
}

test('a confirmed upload waits for a moderator, invisible to others, and goes live when it is approved', async () => {
  const { deps, ada, marie, calls, submit, moderation } = await setup();
  const { upload, profilePicture } = await submit();
  const asMarie = async (key: string) => (await openPicture(deps, { key, reader: async () => marie })).everybody;
  const whole = upload.previewUrl.replace(/^.*profile_pictures/, 'profile_pictures');
  expect([await asMarie(upload.image), await asMarie(whole)]).toEqual([false, false]);
  expect([profilePicture, upload.state, upload.pictureUrl]).toEqual([null, 'submitted', null]);
  expect(await calls.current()).toMatchObject({ upload: null, submitted: { id: upload.id } });
  const stranger = openPicture(deps, { key: upload.image, reader: async () => null });
  await expect(stranger).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(calls.confirm({ uploadId: upload.id })).rejects.toMatchObject({ cause: { code: 'UPLOAD_NOT_PENDING' } });

  const queue = await moderation.queue();
  expect(queue.items).toMatchObject([{ id: upload.id, username: 'ada', isVisible: true }]);
  await moderation.approve({ uploadId: upload.id });
  expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)).toMatchObject({
    action: 'approved',
    actor_role: 'moderator',
  });
  const live = { image: upload.image, state: 'confirmed', isConfirmed: true };
  expect(await calls.current()).toMatchObject({ upload: live, submitted: null });
  expect((await openPicture(deps, { key: upload.image, reader: async () => null })).everybody).toBe(true);
  expect((await moderation.queue()).items).toEqual([]);
  await expect(moderation.approve({ uploadId: upload.id })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_DECIDABLE' },
  });
});

test('a newer submission replaces the waiting one, and a submission can be discarded', async () => {
  const { deps, ada, calls, submit, moderation } = await setup();
  const first = await submit();
  const second = await submit(other);
  expect((await moderation.queue()).items.map(({ id }) => id)).toEqual([second.upload.id]);
  await expect(moderation.approve({ uploadId: first.upload.id })).rejects.toThrow();
  expect(await uploads.getOwn(deps.db, { id: first.upload.id, userId: ada.id })).toMatchObject({ state: 'discarded' });
  const trail = await journal.findOfOwner(deps.db, ada.id);
  expect(trail.map(({ action, upload_id }) => [action, upload_id])).toEqual([
    ...[
      ['uploaded', first.upload.id],
      ['submitted', first.upload.id],
      ['uploaded', second.upload.id],
    ],
    ...[
      ['discarded', first.upload.id],
      ['submitted', second.upload.id],
    ],
  ]);
  await calls.discard({ uploadId: second.upload.id });
  expect(await calls.current()).toMatchObject({ upload: null, submitted: null });
  expect((await moderation.queue()).items).toEqual([]);
});

test('of concurrent confirms one submits the upload, and the others are told that it is not pending', async () => {
  const { deps, ada, calls } = await setup();
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  const answers = await Promise.allSettled(Array.from({ length: 5 }, async () => calls.confirm({ uploadId })));
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.cause.code] : []));
  expect(refusals).toEqual(Array.from({ length: 4 }, () => 'UPLOAD_NOT_PENDING'));
});

test('a rejection shows its reason, and leaves the live picture', async () => {
  const { deps, ada, calls, submit, moderation } = await setup();
  const live = await submit();
  await moderation.approve({ uploadId: live.upload.id });
  const refused = await submit(other);
  await moderation.takeDown({ uploadId: refused.upload.id, reason: 'copyright' });
  expect((await calls.current()).upload?.id).toBe(live.upload.id);
  expect((await calledAs(deps, ada).notices.list()).takedowns).toMatchObject([{ reason: 'copyright', refused: true }]);
  await moderation.undo({ uploadId: refused.upload.id });
  expect((await moderation.queue()).items.map(({ id }) => id)).toEqual([refused.upload.id]);
});

test('a rejection that is undone after another submission makes the upload pending, and the queue has one', async () => {
  const { calls, submit, moderation } = await setup();
  const first = await submit();
  await moderation.takeDown({ uploadId: first.upload.id, reason: 'other' });
  const second = await submit(other);
  await moderation.undo({ uploadId: first.upload.id });
  const inQueue = async () => (await moderation.queue()).items.map(({ id }) => id);
  expect(await inQueue()).toEqual([second.upload.id]);
  expect((await calls.current()).submitted?.id).toBe(second.upload.id);
  expect(await calls.pending()).toMatchObject([{ id: first.upload.id, state: 'pending' }]);
  // Submitted again by its owner, it is the newer one.
  await calls.confirm({ uploadId: first.upload.id });
  expect(await inQueue()).toEqual([first.upload.id]);
});

test('nor does an older submission replace a picture that was approved since', async () => {
  const { calls, submit, moderation } = await setup();
  const first = await submit();
  await moderation.takeDown({ uploadId: first.upload.id, reason: 'other' });
  const second = await submit(other);
  await moderation.approve({ uploadId: second.upload.id });
  await moderation.undo({ uploadId: first.upload.id });
  expect((await moderation.queue()).items).toEqual([]);
  expect((await calls.current()).upload?.id).toBe(second.upload.id);
  expect((await calls.pending()).map(({ id }) => id)).toEqual([first.upload.id]);
});

test('what was never approved is told to be refused, whatever state it was taken down from and whatever became of it', async () => {
  const { deps, ada, calls, submit, moderation } = await setup();
  const refusals = async () => {
    const { takedowns } = await calledAs(deps, ada).notices.list();
    return takedowns.map(({ uploadId, refused }) => [uploadId, refused]);
  };
  const { id } = (await submit()).upload;
  await moderation.takeDown({ uploadId: id, reason: 'other' });
  await submit(other);
  await moderation.undo({ uploadId: id });
  expect((await calls.pending()).map((upload) => upload.id)).toEqual([id]);
  deps.moveClock(60_000);
  await moderation.takeDown({ uploadId: id, reason: 'other' });
  expect(await refusals()).toEqual([[id, true]]);

  await calledAs(deps, ada).profilePicture.appeal({ uploadId: id, message: 'It is me.' });
  await moderation.undo({ uploadId: id });
  deps.moveClock(60_000);
  await calls.confirm({ uploadId: id });
  await moderation.approve({ uploadId: id });
  expect(await refusals()).toEqual([[id, true]]);
  deps.moveClock(60_000);
  await moderation.takeDown({ uploadId: id, reason: 'other' });
  expect(await refusals()).toEqual([
    [id, false],
    [id, true],
  ]);
});

test('the queue is ordered by the time of submission, not of upload, and shows that time', async () => {
  const { deps, ada, calls, moderation } = await setup();
  const eve = await newUser(deps, 'eve');
  const first = await sendPicture(deps, ada, photo);
  deps.moveClock(60_000);
  const second = await sendPicture(deps, eve, other);
  deps.moveClock(60_000);
  await calledAs(deps, eve).profilePicture.confirm({ uploadId: second.id });
  deps.moveClock(60_000);
  const before = deps.now().toISOString();
  await calls.confirm({ uploadId: first.id });

  const page = await moderation.queue({ limit: 1 });
  expect(page.items.map(({ id }) => id)).toEqual([second.id]);
  const rest = await moderation.queue({ limit: 1, cursor: page.nextCursor! });
  expect(rest).toMatchObject({ items: [{ id: first.id }], nextCursor: null });
  expect(rest.items[0]!.submittedAt! >= before).toBe(true);

  // Rejected and reinstated, it still has the time of its submission.
  await moderation.takeDown({ uploadId: first.id, reason: 'other' });
  await moderation.undo({ uploadId: first.id });
  expect((await moderation.queue()).items.map(({ id }) => id)).toEqual([second.id, first.id]);
});

test('an upload that was approved once is restored and recropped without another approval', async () => {
  const { calls, submit, moderation } = await setup();
  const { upload } = await submit();
  await moderation.approve({ uploadId: upload.id });
  await calls.remove();
  await calls.restore({ uploadId: upload.id });
  expect((await calls.current()).upload?.id).toBe(upload.id);
  await calls.recrop({ uploadId: upload.id, crop: { x: 0, y: 0, size: 100 } });
  expect((await calls.current()).upload?.crop.size).toBe(100);
});

test('a confirm repeated with its key gets the same answer, even if it was approved in between', async () => {
  const { deps, ada, calls, moderation } = await setup();
  const { id } = await sendPicture(deps, ada, photo);
  const first = await calls.confirm({ uploadId: id, idempotencyKey: 'once' });
  await moderation.approve({ uploadId: id });
  expect(await calls.confirm({ uploadId: id, idempotencyKey: 'once' })).toEqual(first);
});
