import { openDatabase, type Db } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Deps } from '../src/deps.ts';
import { takeDown } from '../src/moderation/take-down.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { withTransactions } from './before-transaction.ts';
import { ON_POSTGRES } from './on-postgres.ts';
import { setupDeps } from './setup-deps.ts';

const PATIENCE = 30_000;

/** A picture of Ada, the same one pending of Eve, and two processes that share the database. */
async function setup() {
  const deps = await setupDeps();
  const db = openDatabase(deps.database);
  onTestFinished(async () => db.destroy());
  const [ada, eve] = [await newUser(deps, 'ada'), await newUser(deps, 'eve')];
  const moderator = await newUser(deps, 'simone', 'moderator');
  const scene = await sampleScene(1);
  const [ofAda, ofEve] = [await sendPicture(deps, ada, scene), await sendPicture(deps, eve, scene)];
  const order = { actor: moderator, uploadId: ofAda.id, reason: 'other', block: 'everyone' } as const;
  return { deps, other: { ...deps, db }, eve, ofEve, scene, takeDown: async (by: Deps) => takeDown(by, order) };
}

/** Deps whose first transaction waits before its commit, and only then lets the others go on. */
function heldBeforeCommit(deps: Deps) {
  let arrive = () => {};
  let commit = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const committing = new Promise<void>((resolve) => (commit = resolve));
  const db = withTransactions(deps.db, async (work) =>
    deps.db.transaction().execute(async (tx) => {
      const done = await work(tx);
      arrive();
      await committing;
      return done;
    }),
  );
  return { deps: { ...deps, db }, arrived, commit: () => commit() };
}

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => error);
}

/** Resolves when a transaction waits for a lock that another one holds. */
async function someoneWaits(db: Db): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    expect(rows.length).toBeGreaterThan(0);
  }, PATIENCE);
}

test.runIf(ON_POSTGRES)(
  'a picture that is being blocked cannot be confirmed by another process meanwhile',
  async () => {
    const { deps, other, eve, ofEve, takeDown: block } = await setup();
    const held = heldBeforeCommit(deps);
    const blocking = block(held.deps);
    await held.arrived;
    const confirming = outcomeOf(calledAs(other, eve).profilePicture.confirm({ uploadId: ofEve.id }));
    await someoneWaits(deps.db);
    held.commit();
    await blocking;
    expect(await confirming).toMatchObject({ cause: { code: 'PICTURE_BLOCKED' } });
  },
);

test.runIf(ON_POSTGRES)('a picture that is being blocked cannot be uploaded by another process meanwhile', async () => {
  const { deps, other, eve, scene, takeDown: block } = await setup();
  const held = heldBeforeCommit(deps);
  const blocking = block(held.deps);
  await held.arrived;
  const sending = outcomeOf(sendPicture(other, eve, scene));
  await someoneWaits(deps.db);
  held.commit();
  await blocking;
  expect(await sending).toMatchObject({ code: 'PICTURE_BLOCKED' });
});

test.runIf(ON_POSTGRES)(
  'a block waits for a confirm that was compared without it, so that the copy is found',
  async () => {
    const { deps, other, eve, ofEve, takeDown: block } = await setup();
    const held = heldBeforeCommit(deps);
    const confirming = calledAs(held.deps, eve).profilePicture.confirm({ uploadId: ofEve.id });
    await held.arrived;
    let blocked = false;
    const blocking = block(other).then(() => (blocked = true));
    await someoneWaits(deps.db);
    expect(blocked).toBe(false);
    held.commit();
    await confirming;
    await blocking;
    const moderator = await newUser(deps, 'grace', 'moderator');
    const { items } = await calledAs(deps, moderator).admin.uploads.list({ userId: eve.id });
    expect(items.map(({ id, state }) => ({ id, state }))).toEqual([{ id: ofEve.id, state: 'confirmed' }]);
  },
);
