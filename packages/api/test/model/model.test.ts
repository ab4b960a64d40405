import { AppError } from '@portrait/contract';
import { TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Principal } from '../../src/deps.ts';
import { newUser } from '../../src/testing.ts';
import { assertInvariants } from '../invariants.ts';
import { memoryDeps, type MemoryDeps } from '../memory-deps.ts';
import { act, ACTION, aimed, cleanUpAsPlanned, foretell, type Action } from './actions.ts';
import { expectAsModel } from './expect-as-model.ts';
import { newModel, type Model } from './model.ts';
import * as others from './others-rules.ts';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 30);
/** A timeout that allows for the number of runs and a busy machine. */
const PATIENCE = Math.max(600_000, RUNS * 2_000);
const HOUR = 60 * 60_000;

const LIMITS = fc.record({
  maxPendingUploads: fc.constantFrom(2, 3),
  maxUserBytes: fc.constantFrom(500, 5_000),
  keptPreviews: fc.constantFrom(1, 2),
  keptVersions: fc.constantFrom(1, 2),
  keptForMs: fc.constantFrom(0, HOUR),
  approveBeforeLive: fc.boolean(),
});

test(
  'after each of any sequence of actions the service equals a model of a few pages',
  async () => {
    const actions = fc.array(ACTION, { minLength: 1, maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(LIMITS, actions, async (limits, all) => {
        const memory = await memoryDeps(async (what, run) =>
          what === 'query' ? run() : whileNoTransaction(memory, run),
        );
        const deps = { ...memory, limits: { ...memory.limits, ...limits } };
        const users = [await newUser(deps, 'ada'), await newUser(deps, 'eve'), await newUser(deps, 'bob')];
        const model = newModel(deps.limits, users.length);
        for (const each of all) {
          const what = aimed(model, each);
          if ('actor' in what && model.users[what.actor]?.erased) continue;
          await expectAsForetold(deps, users, model, what);
          await expectAsModel(deps, users, model);
          await assertInvariants(deps);
        }
        await deps.db.destroy();
      }),
      { numRuns: RUNS },
    );
  },
  PATIENCE,
);

async function expectAsForetold(deps: MemoryDeps, users: Principal[], model: Model, what: Action): Promise<void> {
  if (what.do === 'cleanup') {
    const { plan, did } = await cleanUpAsPlanned(deps);
    expect(sorted(did)).toEqual(sorted({ ...plan, failed: [] }));
    expect(sorted(did)).toMatchObject({ ...sorted(others.cleanUp(model)), unfinished: [] });
    return;
  }
  const answer = await act(deps, users, what).then(() => undefined, refusalOf);
  expect([what, answer]).toEqual([what, foretell(model, what)]);
}

/** An AppError is an answer; any other error is a bug. */
function refusalOf(error: unknown): string {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (!(cause instanceof AppError)) throw error;
  return cause.code;
}

/** 11: while bytes move, the only connection is free. */
async function whileNoTransaction<T>({ db }: MemoryDeps, run: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a transaction is open while bytes move')), 10_000);
  });
  await Promise.race([sql`select 1`.execute(db), stuck]).finally(() => clearTimeout(timer));
  return run();
}

function sorted(lists: object): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, of]: [string, unknown[]]) => [
      name,
      of.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    ]),
  );
}
