import { AppError, type Limits } from '@portrait/contract';
import { TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { verifyBytes } from '../src/consistency/verify-bytes.ts';
import type { Principal } from '../src/deps.ts';
import { VersionGone } from '../src/lifecycle/guards.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser } from '../src/testing.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { assertInvariants } from './invariants.ts';
import { memoryDeps, type MemoryDeps } from './memory-deps.ts';
import { openJpeg } from './setup-picture.ts';

const HOUR = 60 * 60_000;
const RUNS = Number(process.env['INTERLEAVINGS'] ?? 40);
/** A timeout that allows for the number of runs and a busy machine. */
const PATIENCE = Math.max(300_000, RUNS * 1_000);

const crop = fc.record({ x: fc.integer({ min: 0, max: 12 }), y: fc.constant(0), size: fc.constantFrom(20, 30) });
const target = fc.nat({ max: 7 });
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('upload' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('confirm' as const), target, crop: fc.option(crop) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('preview' as const), target, crop }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recrop' as const), target, crop }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restore' as const), target }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('discard' as const), target }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), target }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('takeDown' as const), target }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), target }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('approve' as const), target }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('liftBlocks' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('lock' as const, 'unlock' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('openJpeg' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cleanup' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('verify' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 24 * 8) }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

type User = Awaited<ReturnType<typeof newUser>>;

const MODERATOR: Principal = { id: 99, role: 'moderator' };

async function act(deps: MemoryDeps, user: User, what: Action): Promise<void> {
  const { profilePicture: calls } = calledAs(deps, user);
  const { admin } = calledAs(deps, MODERATOR);
  // Ids are assigned in order: a target may be this user's, another's, or missing.
  const uploadId = 'target' in what ? what.target + 1 : 0;
  switch (what.do) {
    case 'upload':
      return void (await uploadPicture(deps, { owner: user, filename: 'a.jpg', bytes: nothing() }));
    case 'publish': {
      const { id } = await uploadPicture(deps, { owner: user, filename: 'a.jpg', bytes: nothing() });
      return void (await calls.confirm({ uploadId: id }));
    }
    case 'confirm':
      return void (await calls.confirm({ uploadId, ...(what.crop && { crop: what.crop }) }));
    case 'preview':
      return void (await calls.previewCrop({ uploadId, crop: what.crop }));
    case 'openJpeg': {
      const { upload } = await calls.current();
      return upload ? void (await openJpeg(deps, upload.image)) : undefined;
    }
    case 'recrop':
      return void (await calls.recrop({ uploadId, crop: what.crop }));
    case 'restore':
      return void (await calls.restore({ uploadId }));
    case 'discard':
      return void (await calls.discard({ uploadId }));
    case 'delete':
      return void (await calls.delete({ uploadId }));
    case 'remove':
      return void (await calls.remove());
    case 'takeDown':
      return admin.moderation.takeDown({ uploadId, reason: 'other' });
    case 'undo':
      return admin.moderation.undo({ uploadId });
    case 'approve':
      return admin.moderation.approve({ uploadId });
    case 'liftBlocks':
      for (const { id: blockId } of (await admin.moderation.blocks()).items)
        await admin.moderation.liftBlock({ blockId });
      return undefined;
    case 'lock':
      return void (await admin.users.lock({ userId: user.id, reason: 'other' }));
    case 'unlock':
      return void (await admin.users.unlock({ userId: user.id }));
    case 'cleanup':
      return void (await cleanUp(deps));
    case 'verify':
      // Uploads in progress may look lost for a moment; the invariants check its repairs.
      for await (const _ of verifyBytes(deps, { repair: true }));
      return undefined;
    case 'erase':
      return void (await eraseUser(deps, { userId: user.id }));
    case 'wait':
      return deps.moveClock(what.hours * HOUR);
  }
}

async function* nothing() {}

/**
 * An AppError is an answer; any other error is a bug. SERVER_BUSY occurs only if `verify` deletes the bytes of a version before it is
 * marked as stored, because files have no age here.
 */
function refusalsPass(error: unknown): void {
  const cause = error instanceof TRPCError ? error.cause : error;
  const isBusy = cause instanceof AppError && cause.code === 'SERVER_BUSY';
  if (!(cause instanceof AppError) || (isBusy && !(cause instanceof VersionGone))) throw error;
}

/** Rounds of concurrent actions, each by the first or the second user. */
const rounds = (arbitrary: fc.Arbitrary<Action>, most: { atOnce: number; rounds: number }) =>
  fc.array(fc.array(fc.tuple(fc.boolean(), arbitrary), { minLength: 1, maxLength: most.atOnce }), {
    minLength: 1,
    maxLength: most.rounds,
  });

async function play(all: [boolean, Action][][], scheduler: fc.Scheduler, limits: Partial<Limits>) {
  const shuffled = scheduler.scheduleFunction(async (_what: string, run: () => unknown) => run());
  let together = false;
  const deps = await memoryDeps(async (what, run) => (together ? (shuffled(what, run) as never) : run()), limits);
  const users = [await newUser(deps, 'ada'), await newUser(deps, 'eve')] as const;
  for (const actions of all) {
    together = true;
    const answers = actions.map(async ([second, what]) => act(deps, users[second ? 1 : 0], what).catch(refusalsPass));
    await scheduler.waitFor(Promise.all(answers));
    together = false;
    await assertInvariants(deps);
  }
  await deps.db.destroy();
}

test(
  'the invariants hold for any concurrent actions of two users, a moderator and the cleanup, in any order of disk operations',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        rounds(action, { atOnce: 6, rounds: 7 }),
        fc.record({ approveBeforeLive: fc.boolean() }),
        fc.scheduler(),
        async (all, limits, scheduler) => play(all, scheduler, limits),
      ),
      { numRuns: RUNS },
    );
  },
  PATIENCE,
);

test(
  'whatever is submitted, rejected, approved and reinstated at once, a user has at most one submission',
  async () => {
    const few = fc.nat({ max: 3 });
    const decision = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('takeDown' as const), target: few }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), target: few }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('approve' as const), target: few }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('liftBlocks' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(rounds(decision, { atOnce: 2, rounds: 10 }), fc.scheduler(), async (all, scheduler) =>
        play(all, scheduler, { approveBeforeLive: true }),
      ),
      { numRuns: RUNS },
    );
  },
  PATIENCE,
);

test.each([true, false])(
  'an upload that is confirmed during previews of other crops has its bytes and is served (approval: %s)',
  async (approveBeforeLive) => {
    const target0 = fc.constant(0);
    const beside = fc.oneof(
      { weight: 3, arbitrary: fc.record({ do: fc.constant('preview' as const), target: target0, crop }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const), target: target0, crop }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('recrop' as const), target: target0, crop }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('approve' as const), target: target0 }) },
    );
    const upload: [boolean, Action][] = [[false, { do: 'upload' }]];
    await fc.assert(
      fc.asyncProperty(rounds(beside, { atOnce: 5, rounds: 4 }), fc.scheduler(), async (all, scheduler) => {
        const byAda = all.map((round) => round.map(([, what]): [boolean, Action] => [false, what]));
        await play([upload, ...byAda], scheduler, { approveBeforeLive });
      }),
      { numRuns: RUNS / 2 },
    );
  },
  PATIENCE,
);

test('the invariants detect a broken rule', async () => {
  const deps = await memoryDeps(async (_what, run) => run());
  const ada = await newUser(deps, 'ada');
  const { id, image } = await uploadPicture(deps, { owner: ada, filename: 'a.jpg', bytes: nothing() });
  await assertInvariants(deps);
  await deps.db.updateTable('users_user').set({ profile_picture: image }).execute();
  await expect(assertInvariants(deps)).rejects.toThrow();
  await deps.db.updateTable('users_user').set({ profile_picture: null }).execute();
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  deps.stored.delete(image);
  await expect(assertInvariants(deps)).rejects.toThrow();
});
