import { importDjango } from '@portrait/api';
import { calledAs, newUser, testDjango } from '@portrait/api/testing';
import { openDjango } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { importAccount } from '../src/accounts/import-account.ts';
import { send, setupDeps, setupServer } from './setup-server.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const CONFIRMED = 'profile_pictures/2021/Été à Paris.jpg';
/** A path that Portrait could have given to an original. */
const AS_OURS = 'profile_pictures/3/2/original.jpg';
const PENDING = 'profile_pictures/pending.jpg';

/** A server with an imported user, and a function that asks for an old path. */
async function setup() {
  const deps = await setupDeps();
  const sent = { user_id: 3, uploaded_at: new Date().toISOString().replace('T', ' ').slice(0, 23) };
  const { place, media } = await testDjango(deps.folder, {
    users: [{ id: 3, username: 'ada', profile_picture: CONFIRMED }],
    uploads: [
      { ...sent, id: 1, image: CONFIRMED, is_confirmed: true },
      { ...sent, id: 2, image: AS_OURS, is_confirmed: true },
      { ...sent, id: 4, image: PENDING },
    ],
    files: { [CONFIRMED]: photo, [AS_OURS]: photo, [PENDING]: photo },
  });
  const from = await openDjango(place);
  onTestFinished(from.close);
  await importDjango(deps, { from, media, addAccount: async (user, now) => importAccount(deps.db, user, now) });
  const app = await setupServer({}, deps);
  return { deps, app, ask: async (path: string) => send(app, encodeURI(`/media/${path}`)) };
}

test('the old address of a confirmed picture leads to it, and that of any other upload to nothing', async () => {
  const { deps, app, ask } = await setup();
  for (const path of [CONFIRMED, AS_OURS]) {
    const moved = await ask(path);
    expect([path, moved.statusCode, moved.headers['cache-control']]).toEqual([path, 301, 'no-cache']);
    const picture = await send(app, String(moved.headers.location));
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/webp']);
  }
  expect([(await ask(PENDING)).statusCode, (await ask('profile_pictures/never.jpg')).statusCode]).toEqual([404, 404]);

  const calls = calledAs(deps, { id: 3, role: 'user' }).profilePicture;
  const { profilePicture } = await calls.recrop({ uploadId: 1, crop: { x: 0, y: 0, size: 20 } });
  expect((await ask(CONFIRMED)).headers.location).toBe(`/media/${profilePicture}`);
  const marie = await newUser(deps, 'marie', 'moderator');
  await calls.confirm({ uploadId: 4 });
  await calledAs(deps, marie).admin.moderation.takeDown({ uploadId: 1, reason: 'nudity' });
  expect([(await ask(CONFIRMED)).statusCode, (await ask(PENDING)).statusCode]).toEqual([404, 301]);
});
