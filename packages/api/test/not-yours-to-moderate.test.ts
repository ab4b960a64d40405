import { journal } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import type { Principal } from '../src/deps.ts';
import { lockPicture } from '../src/moderation/lock-picture.ts';
import { undoTakeDown } from '../src/moderation/undo-take-down.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';

const photo = await sampleScene(1);
const reason = 'other';

async function setup(approveBeforeLive = false) {
  const deps = await setupDeps({ approveBeforeLive });
  const people = {
    ada: await newUser(deps, 'ada'),
    marie: await newUser(deps, 'marie', 'moderator'),
    simone: await newUser(deps, 'simone', 'moderator'),
    grace: await newUser(deps, 'grace', 'admin'),
    hedy: await newUser(deps, 'hedy', 'admin'),
  };
  const confirm = async (owner: Principal) => {
    const { id: uploadId } = await sendPicture(deps, owner, photo);
    await calledAs(deps, owner).profilePicture.confirm({ uploadId });
    return uploadId;
  };
  return { deps, ...people, people, confirm, as: (who: Principal) => calledAs(deps, who).admin };
}

/** The result of a call: `done`, or the error. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'done',
    ({ cause }: { cause: { code: string; status: number; facts: { whose?: string } } }) =>
      cause.code === 'NOT_YOURS_TO_MODERATE' ? `${cause.status} ${cause.facts.whose}` : cause.code,
  );
}

test.each([
  ['marie', 'ada', 'done'],
  ['marie', 'marie', '403 own'],
  ['marie', 'simone', '403 staff'],
  ['marie', 'grace', '403 staff'],
  ['grace', 'marie', 'done'],
  ['grace', 'hedy', 'done'],
  ['grace', 'grace', '403 own'],
] as const)('%s decides about %s: %s', async (by, about, expected) => {
  const { people, deps, confirm, as } = await setup();
  const [actor, owner] = [people[by], people[about]];
  const uploadId = await confirm(owner);
  const { moderation, users, uploads } = as(actor);
  const decisions = async () => [
    await outcome(users.lock({ userId: owner.id, reason })),
    await outcome(users.unlock({ userId: owner.id })),
    await outcome(moderation.takeDown({ uploadId, reason })),
    await outcome(moderation.undo({ uploadId })),
  ];
  const notYours = expected === 'done' ? null : expected.slice(4);
  expect(await users.get({ userId: owner.id })).toMatchObject({ notYours });
  expect(await uploads.get({ uploadId })).toMatchObject({ notYours, isDecidable: expected === 'done' });
  const before = await journal.findOfOwner(deps.db, owner.id);
  expect(await decisions()).toEqual([expected, expected, expected, expected]);
  if (expected !== 'done') expect(await journal.findOfOwner(deps.db, owner.id)).toEqual(before);
});

test('a moderator’s submission is in the queue for an administrator to decide', async () => {
  const { marie, simone, grace, confirm, as } = await setup(true);
  const uploadId = await confirm(marie);
  expect((await as(marie).moderation.queue()).items).toMatchObject([{ id: uploadId, notYours: 'own' }]);
  expect((await as(simone).moderation.queue()).items).toMatchObject([{ id: uploadId, notYours: 'staff' }]);
  expect(await outcome(as(marie).moderation.approve({ uploadId }))).toBe('403 own');
  expect(await outcome(as(marie).moderation.takeDown({ uploadId, reason }))).toBe('403 own');
  expect(await outcome(as(simone).moderation.approve({ uploadId }))).toBe('403 staff');
  expect(await outcome(as(grace).moderation.approve({ uploadId }))).toBe('done');
});

test('nobody can lift a block of their own picture, nor by undoing another take-down together with theirs', async () => {
  const { ada, marie, grace, confirm, as } = await setup();
  const [own, adas] = [await confirm(marie), await confirm(ada)];
  for (const uploadId of [own, adas]) await as(grace).moderation.takeDown({ uploadId, reason, block: 'everyone' });
  const { moderation } = as(marie);
  const blocks = (await moderation.blocks()).items;
  const ofMarie = blocks.find(({ upload }) => upload?.id === own);
  expect(ofMarie?.upload?.notYours).toBe('own');
  expect(await outcome(moderation.liftBlock({ blockId: ofMarie!.id }))).toBe('403 own');
  expect(await outcome(moderation.undo({ uploadId: adas, together: [own] }))).toBe('403 own');
  expect((await moderation.blocks()).items).toEqual(blocks);
});

test('the operator can decide about everybody', async () => {
  const { deps, marie, grace, confirm, as } = await setup();
  const uploadId = await confirm(marie);
  await as(grace).moderation.takeDown({ uploadId, reason });
  const operator: Principal = { id: marie.id, role: 'system' };
  await undoTakeDown(deps, { actor: operator, uploadId, together: [] });
  expect(await lockPicture(deps, { actor: operator, userId: grace.id, reason })).toEqual({ changed: true });
});
