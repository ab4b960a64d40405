import { idempotencyKeys, webhooks } from '@portrait/db';
import { expect, test } from 'vitest';
import type { OwnerEvent } from '../src/changes/owner-event.ts';
import { cleanUp } from '../src/cleanup/clean-up.ts';
import { eraseUser } from '../src/privacy/erase-user.ts';
import { calledAs, newUser } from '../src/testing.ts';
import { uploadPicture } from '../src/uploads/upload-picture.ts';
import { changePicture } from './change-picture.ts';
import { memoryDeps } from './memory-deps.ts';
import { setupDeps } from './setup-deps.ts';
import { IMAGE } from './setup-webhooks.ts';

const DAY = 24 * 60 * 60_000;
const crop = { x: 0, y: 0, size: 20 };

async function setup() {
  const deps = await memoryDeps(async (_what, run) => run(), { keptVersions: 100 });
  const heard: OwnerEvent[] = [];
  deps.changes.onEvent((event) => void heard.push(event));
  const ada = await newUser(deps, 'ada');
  const calls = calledAs(deps, ada).profilePicture;
  const { moderation } = calledAs(deps, await newUser(deps, 'simone', 'moderator')).admin;
  return { deps, heard, ada, calls, moderation };
}

test('each change that somebody can see tells what happened, why, and what is shown then; others tell nothing', async () => {
  const { deps, heard, ada, calls, moderation } = await setup();
  const reviewed = calledAs({ ...deps, limits: { ...deps.limits, approveBeforeLive: true } }, ada).profilePicture;
  const uploads: number[] = [];
  const bytes = async function* () {};
  const send = async () =>
    uploads.push((await uploadPicture(deps, { owner: ada, filename: 'a.jpg', bytes: bytes() })).id);
  const nth = (n: number) => ({ uploadId: uploads[n]! });

  const steps: [act: () => Promise<unknown>, told: string[]][] = [
    [send, ['uploaded: uploaded']],
    [async () => calls.confirm(nth(0)), ['confirmed: confirmed']],
    [async () => calls.recrop({ ...nth(0), crop }), ['confirmed: recropped']],
    // What is shown already is restored.
    [async () => calls.restore(nth(0)), []],
    [send, ['uploaded: uploaded']],
    [async () => calls.discard(nth(1)), []],
    [send, ['uploaded: uploaded']],
    [async () => reviewed.confirm(nth(2)), []],
    [async () => moderation.approve(nth(2)), ['confirmed: approved']],
    [async () => calls.restore(nth(0)), ['confirmed: restored']],
    // A picture that is not shown is taken down, and given back.
    [async () => moderation.takeDown({ ...nth(2), reason: 'other' }), ['takenDown: taken_down']],
    [async () => moderation.undo(nth(2)), []],
    // The one that is shown.
    [async () => moderation.takeDown({ ...nth(0), reason: 'other' }), ['takenDown: taken_down']],
    [async () => moderation.undo(nth(0)), ['confirmed: reinstated']],
    [async () => calls.remove(), ['removed: removed']],
    [async () => calls.restore(nth(2)), ['confirmed: restored']],
    // One that is not shown is deleted for good, then the one that is.
    [async () => calls.delete(nth(0)), []],
    [async () => calls.delete(nth(2)), ['removed: deleted']],
    [send, ['uploaded: uploaded']],
    [async () => calls.confirm(nth(3)), ['confirmed: confirmed']],
    [send, ['uploaded: uploaded']],
    [
      async () => {
        deps.moveClock(8 * DAY);
        await cleanUp(deps);
      },
      [],
    ],
    [async () => eraseUser(deps, { userId: ada.id }), ['removed: removed', 'removed: erased']],
    // A request in progress was late, so that there is something to erase again.
    [
      async () => {
        const late = { user_id: ada.id, key: 'k', request: 'r', answer: '{}', created_at: deps.now().toISOString() };
        await idempotencyKeys.put(deps.db, late);
        await eraseUser(deps, { userId: ada.id });
      },
      [],
    ],
  ];
  const users = deps.db.selectFrom('users_user').select('profile_picture').where('id', '=', ada.id);
  let told: string | null = null;
  for (const [act, expected] of steps) {
    heard.length = 0;
    await act();
    expect(heard.map(({ type, why }) => `${type}: ${why}`)).toEqual(expected);
    for (const event of heard) told = event.image;
    // A host that keeps the last one has what is shown.
    expect({ profile_picture: told }).toEqual(await users.executeTakeFirst());
  }
});

test('the events for webhooks are stored with the change, for each endpoint, and without endpoints nothing is', async () => {
  for (const endpoints of [[], ['one', 'two']]) {
    const deps = await setupDeps({}, endpoints);
    const owner = await newUser(deps, 'ada');
    await changePicture(deps, { owner, action: 'uploaded', image: null });
    await changePicture(deps, { owner, action: 'confirmed', image: IMAGE });
    const rows = await webhooks.list(deps.db, { limit: 9 });
    const told = rows.map(({ endpoint, type, seq, owner_id }) => [endpoint, type, seq, owner_id]);
    expect(told).toEqual(
      ['confirmed', 'uploaded'].flatMap((type, i) => endpoints.map((name) => [name, type, 2 - i, owner.id])),
    );
    // An event has one id, whoever receives it.
    expect(new Set(rows.map(({ id }) => id)).size).toBe(endpoints.length === 0 ? 0 : 2);
  }
});

test('a change whose events cannot be stored is not made, and tells nobody', async () => {
  const deps = await setupDeps({}, ['one']);
  const heard: OwnerEvent[] = [];
  deps.changes.onEvent((event) => void heard.push(event));
  const owner = await newUser(deps, 'ada');
  const rename = async (from: string, to: string) => deps.db.schema.alterTable(from).renameTo(to).execute();
  await rename('users_webhookdelivery', 'gone');
  await expect(changePicture(deps, { owner, action: 'confirmed', image: IMAGE })).rejects.toThrow();
  await rename('gone', 'users_webhookdelivery');
  const shown = deps.db.selectFrom('users_user').select(['profile_picture', 'journal_seq']).where('id', '=', owner.id);
  expect([heard, await shown.executeTakeFirst()]).toEqual([[], { profile_picture: null, journal_seq: 0 }]);
});

test('a change with webhooks runs one statement more than without, however many there are', async () => {
  const countOf = async (endpoints: readonly string[]) => {
    const given = await setupDeps({}, endpoints);
    const owner = await newUser(given, 'ada');
    let statements = 0;
    const db = given.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => (statements++, result),
    });
    await changePicture({ ...given, db }, { owner, action: 'confirmed', image: IMAGE });
    return statements;
  };
  const [none, one, two] = [await countOf([]), await countOf(['one']), await countOf(['one', 'two'])];
  expect([one - none, two - none]).toEqual([1, 1]);
});
