import { journal, openDatabase } from '@portrait/db';
import { expect, onTestFinished, test } from 'vitest';
import type { Deps, Principal } from '../src/deps.ts';
import { lockPicture } from '../src/moderation/lock-picture.ts';
import { removePicture } from '../src/pictures/remove-picture.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { photo, setupAda } from './setup-ada.ts';

const MINUTE = 60_000;
const REFUSED = { cause: { code: 'TOO_MANY_REQUESTS', status: 429, facts: { limit: 30, retryAfterSeconds: 60 } } };

/** A user, with a clock that moves only when the test moves it. */
async function setupStillDay(limits: Partial<Deps['limits']> = {}) {
  const setup = await setupAda(limits);
  let now = Date.now();
  setup.deps.now = () => new Date(now);
  return { ...setup, pass: (ms: number) => void (now += ms) };
}

async function entriesOf({ db }: Deps, { id }: Principal): Promise<number> {
  return (await journal.findOfOwner(db, id)).length;
}

async function times(count: number, act: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < count; i++) await act();
}

test('an owner can decide thirty times a minute across processes; a further decision writes nothing', async () => {
  const { deps, ada, calls, pass } = await setupStillDay();
  const db = openDatabase(deps.database);
  onTestFinished(async () => db.destroy());
  const elsewhere = calledAs({ ...deps, db }, ada).profilePicture;
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  await times(15, calls.remove);
  await times(15, elsewhere.remove);

  const before = await entriesOf(deps, ada);
  for (const { remove } of [calls, elsewhere]) await expect(remove()).rejects.toMatchObject(REFUSED);
  await expect(calls.confirm({ uploadId })).rejects.toMatchObject(REFUSED);
  expect(await entriesOf(deps, ada)).toBe(before);
  expect((await calls.pending()).map(({ id }) => id)).toEqual([uploadId]);

  await calledAs(deps, await newUser(deps, 'eve')).profilePicture.remove();
  pass(MINUTE - 1);
  await expect(calls.remove()).rejects.toMatchObject({ cause: { facts: { retryAfterSeconds: 1 } } });
  pass(1);
  await calls.confirm({ uploadId });
});

test('an operator who acts for a user is not limited by the user’s own decisions', async () => {
  const { deps, ada, calls } = await setupStillDay({ decisionsPerMinute: 1 });
  await calls.remove();
  await expect(calls.remove()).rejects.toThrow('TOO_MANY_REQUESTS');
  expect(await removePicture(deps, { actor: { ...ada, role: 'system' } })).toEqual({ removed: false });
});

test('concurrent decisions have the same limit as sequential ones', async () => {
  const { calls } = await setupStillDay();
  const answers = await Promise.allSettled(Array.from({ length: 40 }, calls.remove));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
});

test.each([false, true])(
  'each kind of decision counts and is refused, uploads are not (approval: %s)',
  async (approveBeforeLive) => {
    const { deps, ada, calls, pass } = await setupStillDay({ decisionsPerMinute: 1 });
    const reviewed = calledAs({ ...deps, limits: { ...deps.limits, approveBeforeLive } }, ada).profilePicture;
    const [shown, first, second] = [await send(), await send(), await send()];
    await calls.confirm({ uploadId: shown });
    const crop = { x: 0, y: 0, size: 32 };
    const decisions = [
      async () => reviewed.confirm({ uploadId: first }),
      async () => calls.recrop({ uploadId: shown, crop }),
      async () => calls.restore({ uploadId: shown }),
      async () => calls.discard({ uploadId: second }),
      async () => calls.remove(),
    ];
    for (const decide of decisions) {
      await expect(decide()).rejects.toMatchObject({ cause: { code: 'TOO_MANY_REQUESTS', facts: { limit: 1 } } });
      pass(MINUTE);
      await send();
      await decide();
    }

    async function send(): Promise<number> {
      return (await sendPicture(deps, ada, photo)).id;
    }
  },
);

test('a moderator can decide about others 600 times a minute, and about their own picture like any user', async () => {
  const { deps, ada, calls, pass } = await setupStillDay({ approveBeforeLive: true });
  const admin = await newUser(deps, 'grace', 'admin');
  const grace = calledAs(deps, admin);
  const { moderation, users } = grace.admin;
  const [waiting, submitted, down] = await Promise.all(
    [1, 2, 3].map(async () => (await sendPicture(deps, ada, photo)).id),
  );
  await calls.confirm({ uploadId: submitted! });
  await moderation.takeDown({ uploadId: down!, reason: 'other' });
  const blockId = (await moderation.blocks()).items[0]!.id;
  const userId = ada.id;
  const lock = async () => users.lock({ userId, reason: 'other' });
  await lock();
  await times(299, async () => {
    await users.unlock({ userId });
    await lock();
  });

  const before = await entriesOf(deps, ada);
  for (const decide of [
    async () => users.unlock({ userId }),
    async () => users.setRole({ userId, role: 'moderator' }),
    async () => moderation.takeDown({ uploadId: waiting!, reason: 'other' }),
    async () => moderation.undo({ uploadId: down! }),
    async () => moderation.approve({ uploadId: submitted! }),
    async () => moderation.liftBlock({ blockId }),
  ]) {
    await expect(decide()).rejects.toMatchObject({ cause: { code: 'TOO_MANY_REQUESTS', facts: { limit: 600 } } });
  }
  expect(await entriesOf(deps, ada)).toBe(before);
  const operator: Principal = { ...admin, role: 'system' };
  expect(await lockPicture(deps, { actor: operator, userId, reason: null })).toEqual({ changed: true });
  expect(await lockPicture(deps, { actor: operator, userId, reason: 'other' })).toEqual({ changed: true });
  await grace.profilePicture.remove();
  pass(MINUTE);
  await users.unlock({ userId });
});
