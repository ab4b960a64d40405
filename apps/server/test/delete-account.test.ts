import { cleanUp, confirmUpload, setRole, type Principal } from '@portrait/api';
import { calledAs, sendPicture, type TestDeps } from '@portrait/api/testing';
import { journal, users } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNTS } from '../src/accounts/demo-accounts.ts';
import { cookieOf, send, sendDelete, setupDeps, setupServer } from './setup-server.ts';

const ADA = { username: 'ada', password: 'correct horse' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const photo = await sampleJpeg({ width: 64, height: 64 });
const ada: Principal = { id: 1, role: 'user' };

async function setup(env: Record<string, string> = {}) {
  const deps = await setupDeps();
  const app = await setupServer(env, deps);
  const signUp = async (username: string) => cookieOf(await send(app, '/api/auth/sign-up', { ...ADA, username }));
  const cookie = await signUp('ada');
  const statusOf = async (path: string, headers: Record<string, string> = cookie) =>
    (await send(app, path, undefined, headers)).statusCode;
  const leave = async (headers = cookie, password = ADA.password) =>
    send(app, '/api/auth/deletion', { password }, headers);
  const takeBack = async (headers = cookie) => sendDelete(app, '/api/auth/deletion', headers);
  const signIn = async () => send(app, '/api/auth/sign-in', ADA);
  /** Ada's picture. @returns the path where everybody sees it */
  async function show(): Promise<string> {
    const { id: uploadId } = await sendPicture(deps, ada, photo);
    await confirmUpload(deps, { actor: ada, uploadId });
    const { profile_picture } = (await users.find(deps.db, 1))!;
    return `/media/${profile_picture}`;
  }
  const actions = async () => (await journal.findOfOwner(deps.db, 1)).map(({ action }) => action);
  return { deps, app, cookie, signUp, statusOf, leave, takeBack, signIn, show, actions };
}

test('an account that is deleted shows nothing at once, and only this session stays, to take it back or leave', async () => {
  const { deps, app, cookie, statusOf, leave, signIn, show, actions } = await setup();
  const other = cookieOf(await signIn());
  const picture = await show();
  expect(await statusOf(picture, {})).toBe(200);
  const asked = await leave();
  const inADay = Date.parse(asked.json().erase_at) - deps.now().getTime();
  expect([asked.statusCode, Math.round(inADay / MINUTE)]).toEqual([200, 24 * 60]);
  expect(await statusOf(picture, {})).toBe(404);
  expect(await users.find(deps.db, 1)).toMatchObject({ profile_picture: null });
  expect([await statusOf('/api/auth/me', other), await statusOf('/api/auth/me')]).toEqual([401, 200]);
  expect((await send(app, '/api/auth/me', undefined, cookie)).json()).toMatchObject(asked.json());
  expect((await signIn()).json()).toMatchObject({ ...asked.json(), picture_url: null });
  expect(await statusOf('/api/trpc/profilePicture.history')).toBe(401);
  expect((await actions()).slice(-2)).toEqual(['removed', 'deletion_asked']);
  // Asking again does not put it off.
  deps.moveClock(MINUTE);
  expect((await leave()).json()).toEqual(asked.json());
});

test('taken back within a day, the account is as it was, with its picture', async () => {
  const { deps, statusOf, leave, takeBack, signIn, show, actions } = await setup();
  const picture = await show();
  await leave();
  deps.moveClock(DAY - MINUTE);
  const cookie = cookieOf(await signIn());
  expect((await takeBack(cookie)).statusCode).toBe(204);
  expect([await statusOf(picture, {}), await statusOf('/api/trpc/profilePicture.history', cookie)]).toEqual([200, 200]);
  expect((await actions()).slice(-2)).toEqual(['deletion_withdrawn', 'restored']);
  deps.moveClock(DAY);
  expect(await cleanUp(deps)).toMatchObject({ erased: 0 });
  expect((await takeBack(cookie)).statusCode).toBe(204);
  expect((await actions()).at(-1)).toBe('restored');
});

test('a picture that moderators locked meanwhile is not shown again', async () => {
  const { deps, leave, takeBack, show } = await setup();
  await show();
  await leave();
  await users.set(deps.db, 1, { picture_locked_at: deps.now().toISOString(), picture_lock_reason: 'other' });
  expect((await takeBack()).statusCode).toBe(204);
  expect(await users.find(deps.db, 1)).toMatchObject({ profile_picture: null, erase_after: null });
});

test('after a day the cleanup erases it, once, and the name is free', async () => {
  const { deps, leave, takeBack, signIn, show, signUp, actions, statusOf } = await setup();
  const picture = await show();
  await leave();
  expect(await cleanUp(deps)).toMatchObject({ erased: 0 });
  deps.moveClock(DAY);
  expect(await cleanUp(deps)).toMatchObject({ erased: 1 });
  expect(await cleanUp(deps)).toMatchObject({ erased: 0 });
  expect((await actions()).filter((action) => action === 'erased')).toHaveLength(1);
  expect([(await takeBack()).statusCode, (await signIn()).statusCode, await statusOf(picture, {})]).toEqual([
    401, 401, 404,
  ]);
  const row = await users.find(deps.db, 1);
  expect(row).toMatchObject({ username: null, erase_after: null, hidden_picture: null, password_hash: null });
  expect(await statusOf('/api/auth/me', await signUp('ada'))).toBe(200);
});

test.each(['delete', 'list'] as const)(
  'an erasure that is cut off at %s is completed by the next cleanup',
  async (step) => {
    const { deps, leave, show, actions } = await setup();
    await show();
    await leave();
    deps.moveClock(DAY);
    const killed = () => {
      throw new Error('killed');
    };
    const broken: TestDeps['storage'] = { ...deps.storage, [step]: killed };
    await cleanUp({ ...deps, storage: broken }).catch(() => undefined);
    expect((await users.find(deps.db, 1))?.erase_after).not.toBeNull();
    expect(await cleanUp(deps)).toMatchObject({ erased: 1 });
    expect((await actions()).filter((action) => action === 'erased')).toHaveLength(1);
    const left = [];
    for await (const { key } of deps.storage.list('profile_pictures')) left.push(key);
    expect(left).toEqual([]);
  },
);

test('an account that is taken back while the cleanup begins stays', async () => {
  const { deps, leave, takeBack, actions } = await setup();
  await leave();
  deps.moveClock(DAY);
  let taken = false;
  const db = deps.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      // The cleanup has found it.
      const isFound = result.rows.some((row) => 'external_id' in row && Object.keys(row).length === 2);
      if (isFound && !taken) {
        taken = true;
        expect((await takeBack()).statusCode).toBe(204);
      }
      return result;
    },
  });
  expect(await cleanUp({ ...deps, db })).toMatchObject({ erased: 0 });
  expect([taken, await actions()]).toEqual([true, ['deletion_asked', 'deletion_withdrawn']]);
});

test('nothing is uploaded to, confirmed in or approved for an account that is deleted, also not by what was under way', async () => {
  const { deps, leave } = await setup();
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  const [late] = await Promise.all([
    confirmUpload(deps, { actor: ada, uploadId }).then(
      () => 'confirmed',
      () => 'refused',
    ),
    leave(),
  ]);
  expect(await users.find(deps.db, 1), late).toMatchObject({ profile_picture: null });
  await expect(sendPicture(deps, ada, photo)).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  await expect(confirmUpload(deps, { actor: ada, uploadId })).rejects.toMatchObject({
    code: late === 'confirmed' ? 'UPLOAD_NOT_PENDING' : 'NOT_SIGNED_IN',
  });
});

test('a moderator cannot approve a picture of an account that is deleted', async () => {
  const { deps, leave } = await setup();
  const limits = { ...deps.limits, approveBeforeLive: true };
  const { id: uploadId } = await sendPicture(deps, ada, photo);
  await confirmUpload({ ...deps, limits }, { actor: ada, uploadId });
  await leave();
  const simone = calledAs(deps, { id: 7, role: 'moderator' });
  await expect(simone.admin.moderation.approve({ uploadId })).rejects.toMatchObject({
    cause: { code: 'UPLOAD_NOT_DECIDABLE' },
  });
  expect(await users.find(deps.db, 1)).toMatchObject({ profile_picture: null });
});

test('the last administrator cannot go, two at once neither', async () => {
  const { deps, signUp, leave, cookie, takeBack } = await setup();
  const eve = await signUp('eve');
  await setRole(deps, { userId: 1, role: 'admin', actor: journal.SYSTEM });
  expect((await leave()).json()).toMatchObject({ code: 'LAST_ADMIN' });
  await setRole(deps, { userId: 2, role: 'admin', actor: journal.SYSTEM });
  const both = await Promise.all([leave(cookie), leave(eve)]);
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  await takeBack(both[0].statusCode === 200 ? cookie : eve);
  expect((await leave(eve)).statusCode).toBe(200);
});

test('without the password, a session, from another site, or for the demo, nothing is deleted', async () => {
  const { app, leave, statusOf, cookie, takeBack } = await setup();
  const codeOf = async (answer: ReturnType<typeof leave>) => (await answer).json().code as string;
  expect(await codeOf(leave(cookie, 'wrong horse'))).toBe('WRONG_CREDENTIALS');
  expect(await codeOf(send(app, '/api/auth/deletion', {}, cookie))).toBe('INVALID_REQUEST');
  expect(await codeOf(leave({ cookie: '' }))).toBe('NOT_SIGNED_IN');
  const abroad = { ...cookie, 'sec-fetch-site': 'cross-site' };
  expect(await codeOf(leave(abroad))).toBe('CROSS_SITE_REQUEST');
  expect(await codeOf(takeBack(abroad))).toBe('CROSS_SITE_REQUEST');
  expect(await codeOf(leave({ ...cookie, 'portrait-user': '7' } as typeof cookie))).toBe('ACCOUNT_CHANGED');
  expect(await statusOf('/api/trpc/profilePicture.history')).toBe(200);
  const demo = await setupServer({ DEMO: '1' });
  const shared = cookieOf(await send(demo, '/api/auth/sign-in', DEMO_ACCOUNTS[0]));
  expect((await send(demo, '/api/auth/deletion', { password: 'portrait-demo' }, shared)).statusCode).toBe(403);
});
