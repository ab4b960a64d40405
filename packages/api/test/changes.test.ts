import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { calledAs, newUser, sendPicture, type TestDeps } from '../src/testing.ts';
import { inProcessChanges } from '../src/changes/changes.ts';
import { followChanges } from '../src/changes/follow-changes.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { setupDeps } from './setup-deps.ts';

const stillSignedIn = async () => true;

/** Deps in which streams never look again by themselves, and a promise for this many waiting streams. */
async function setupWaking() {
  const deps = await setupDeps();
  const changes = inProcessChanges(60 * 60_000);
  let waiting = 0;
  let onWaiting = () => {};
  const listen: typeof changes.listen = (userId, signal) => {
    const listener = changes.listen(userId, signal);
    const next = async () => {
      waiting += 1;
      onWaiting();
      return listener.next();
    };
    return { ...listener, next };
  };
  const untilWaiting = async (followers: number) =>
    new Promise<void>((resolve) => {
      onWaiting = () => waiting >= followers && resolve();
      onWaiting();
    });
  return { deps: { ...deps, changes: { ...changes, listen } }, untilWaiting };
}

/** Follows the changes until `count` events were received. */
async function told(deps: TestDeps, userId: number, lastEventId: string | null, count: number) {
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const [id, { kind }] of followChanges(deps, { userId, lastEventId, stillSignedIn, signal: stop.signal })) {
    if (kind === 'current') continue;
    seen.push(`${id} ${kind}`);
    if (seen.length === count) stop.abort();
  }
  return seen;
}

test('every change is sent once, in order, to all streams of its user and to no others', async () => {
  const { deps, untilWaiting } = await setupWaking();
  const ada = await newUser(deps, 'ada');
  const eve = await newUser(deps, 'eve');
  const calls = calledAs(deps, ada);
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const followers = [told(deps, ada.id, null, 5), told(deps, ada.id, null, 5), told(deps, eve.id, null, 1)];
  await untilWaiting(3);

  const first = await sendPicture(deps, ada, photo);
  await calls.profilePicture.confirm({ uploadId: first.id });
  const second = await sendPicture(deps, ada, photo);
  await calls.profilePicture.discard({ uploadId: second.id });
  await calls.profilePicture.remove();
  await sendPicture(deps, eve, photo);

  // The fifth entry is the purge of the discarded upload, which is not sent to pages.
  const expected = ['1 uploaded', '2 confirmed', '3 uploaded', '4 discarded', '6 removed'];
  expect(await Promise.all(followers)).toEqual([expected, expected, ['1 uploaded']]);
});

test('a stream that resumes with the last event’s id gets the later changes without a gap', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const sent = await Promise.all(Array.from({ length: 5 }, async () => sendPicture(deps, ada, photo)));
  await Promise.all(sent.map(async ({ id }) => calls.profilePicture.confirm({ uploadId: id })));
  const all = await told(deps, ada.id, '0', 10);
  expect(all.map((line) => Number(line.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await told(deps, ada.id, '7', 3)).toEqual(all.slice(7));
});

test('a new stream starts with the current picture, and an id to resume from', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id: uploadId } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { image } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId })).upload;
  const stop = new AbortController();
  const following = followChanges(deps, { userId: ada.id, lastEventId: null, stillSignedIn, signal: stop.signal });
  const first: unknown = (await following.next()).value;
  expect(first).toMatchObject(['2', { kind: 'current', pictureUrl: `/media/${image}` }, expect.anything()]);
  stop.abort();
});

test('changes by another process reach all streams at once', async () => {
  const { deps, untilWaiting } = await setupWaking();
  const ada = await newUser(deps, 'ada');
  const following = told(deps, ada.id, null, 1);
  await untilWaiting(1);
  // Like the command line, whose notifications do not reach this process.
  await sendPicture({ ...deps, changes: inProcessChanges() }, ada, await sampleJpeg({ width: 64, height: 64 }));
  deps.changes.notifyEveryone();
  expect(await following).toEqual(['1 uploaded']);
});

test('streams receive the removal of an erased picture', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: upload.id });
  await eraseUser(deps, { userId: ada.id });
  expect(await told(deps, ada.id, '2', 1)).toEqual(['3 removed']);
});

test('a change contains the current picture', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { image: profilePicture } = (await calls.profilePicture.confirm({ uploadId: upload.id })).upload;
  await calls.profilePicture.remove();
  const stop = new AbortController();
  const pictures = [];
  for await (const [, change] of followChanges(deps, {
    userId: ada.id,
    lastEventId: '0',
    stillSignedIn,
    signal: stop.signal,
  })) {
    pictures.push([change.kind, change.uploadId, change.pictureUrl]);
    if (change.kind === 'removed') stop.abort();
  }
  expect(pictures).toEqual([
    ['uploaded', upload.id, null],
    ['confirmed', upload.id, `/media/${profilePicture}`],
    ['removed', null, null],
  ]);
});

test('a moderator’s decision is announced to all streams, under the id of their own last change', async () => {
  const { deps, untilWaiting } = await setupWaking();
  const ada = await newUser(deps, 'ada');
  const eve = await newUser(deps, 'eve');
  const simone = await newUser(deps, 'simone', 'moderator');
  const { id: uploadId } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { image } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId })).upload;
  await sendPicture(deps, eve, await sampleJpeg({ width: 64, height: 64 }));
  const stop = new AbortController();
  const following = followChanges(deps, { userId: eve.id, lastEventId: '0', stillSignedIn, signal: stop.signal });
  const next = async (): Promise<unknown> => (await following.next()).value;
  expect(await next()).toMatchObject(['1', { userId: eve.id, kind: 'uploaded' }, expect.anything()]);

  const told = next();
  await untilWaiting(1);
  await calledAs(deps, simone).admin.moderation.takeDown({ uploadId, reason: 'other' });
  expect(await told).toMatchObject(['1', { userId: ada.id, kind: 'announced', pictureUrl: null }, expect.anything()]);
  await calledAs(deps, simone).admin.moderation.undo({ uploadId });
  expect(await next()).toMatchObject(['1', { userId: ada.id, pictureUrl: `/media/${image}` }, expect.anything()]);
  stop.abort();
});

test('a refused change sends nothing and takes no number', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada);
  const upload = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  await calls.profilePicture.discard({ uploadId: upload.id });
  await expect(calls.profilePicture.confirm({ uploadId: upload.id })).rejects.toThrow();
  await calls.profilePicture.remove();
  expect(await told(deps, ada.id, '0', 3)).toEqual(['1 uploaded', '2 discarded', '4 removed']);
});

test('a user has a limited number of streams, and closing one frees a slot', async () => {
  const deps = await setupDeps();
  const stops = Array.from({ length: 12 }, () => new AbortController());
  for (const { signal } of stops) deps.changes.listen(1, signal);
  const next = new AbortController();
  expect(() => deps.changes.listen(1, next.signal)).toThrow('TOO_MANY_REQUESTS');
  deps.changes.listen(2, next.signal);
  stops[0]?.abort();
  deps.changes.listen(1, next.signal);
  for (const stop of [...stops, next]) stop.abort();
});
