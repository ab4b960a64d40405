import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { journal, inventory, sessions, users } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import type { Deps } from '../src/deps.ts';
import { exportUser } from '../src/privacy/export-user.ts';
import { calledAs, newUser, sendPicture } from '../src/testing.ts';
import { setupDeps } from './setup-deps.ts';
import { unzip } from './unzip.ts';

const photo = await sampleJpeg({ width: 64, height: 64 });
const SYSTEM = { id: null, role: 'system' } as const;

interface Manifest {
  account: object;
  uploads: { original: string; original_sha256: string; versions: object[] }[];
  journal: { action: string }[];
  files: string[];
  missing: string[];
}

async function setup() {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, photo, 'été à Paris.jpg');
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  await calledAs(deps, ada).profilePicture.recrop({ uploadId: id, crop: { x: 0, y: 0, size: 9 } });
  const session = { data: '{}', userAgent: 'Firefox, Linux', now: '2026-01-01', expiresAt: '2999' };
  await sessions.save(deps.db, { idHash: 'secret-of-ada', userId: ada.id, ...session });
  const eve = await newUser(deps, 'eve');
  await sessions.save(deps.db, { idHash: 'secret-of-eve', userId: eve.id, ...session });
  await sendPicture(deps, eve, photo);
  return { deps, ada, id };
}

async function exported(deps: Deps, userId: number) {
  let bytes = Buffer.alloc(0);
  const receive = async (zip: Readable) => void (bytes = await buffer(zip));
  const { files: count } = await exportUser(deps, { userId, actor: SYSTEM, receive });
  const files = await unzip(bytes);
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '') as Manifest;
  return { files, manifest, count };
}

test('an export contains all files and rows of the user, and none of others', async () => {
  const { deps, ada } = await setup();
  const { files, manifest, count } = await exported(deps, ada.id);
  // The original, and two crops in four sizes.
  expect(count).toBe(1 + 2 * 4);
  expect([...files.keys()].toSorted()).toEqual([...manifest.files, 'manifest.json'].toSorted());
  const [upload] = manifest.uploads;
  const original = files.get(upload?.original ?? '') ?? Buffer.alloc(0);
  expect(createHash('sha256').update(original).digest('hex')).toBe(upload?.original_sha256);
  for (const [key, bytes] of files) if (key !== 'manifest.json') expect(bytes).toEqual(await deps.storage.get(key));
  expect(manifest).toMatchObject({
    account: { id: ada.id, username: 'ada', has_password: true },
    uploads: [
      { original_filename: 'été à Paris.jpg', frames_sent: null, versions: [{ upload_id: 1 }, { upload_id: 1 }] },
    ],
    sessions: [
      { created_at: '2026-01-01', last_seen_at: '2026-01-01', user_agent: 'Firefox, Linux', expires_at: '2999' },
    ],
    missing: [],
  });
  expect(JSON.stringify(manifest)).not.toMatch(/secret-of|skeleton/);
  expect(manifest.journal.map(({ action }) => action)).toEqual(['uploaded', 'confirmed', 'recropped']);
  expect(JSON.stringify(manifest.account)).not.toContain('password_hash');
  expect((await journal.findOfOwner(deps.db, ada.id)).at(-1)).toMatchObject({
    action: 'exported',
    actor_role: 'system',
  });
});

test('an export contains others’ decisions about the user, without their names, ids or addresses', async () => {
  const { deps, ada, id } = await setup();
  const simone = { id: 987_654, role: 'moderator', username: 'simone', from: 'address-of-simone' } as const;
  await users.ensure(deps.db, { id: simone.id, username: 'simone', created_at: '2026' });
  await sendPicture(deps, { ...ada, from: 'address-of-ada' }, photo);
  const admin = calledAs(deps, simone).admin;
  await admin.moderation.takeDown({ uploadId: id, reason: 'violence', note: 'not on this site' });
  await admin.users.lock({ userId: ada.id, reason: 'hate' });

  const { manifest } = await exported(deps, ada.id);
  expect(JSON.stringify(manifest)).not.toMatch(/simone|987654/);
  const [sent, takenDown, locked] = manifest.journal.slice(-3);
  expect(sent).toMatchObject({
    action: 'uploaded',
    actor_id: ada.id,
    personal: expect.stringContaining('address-of-ada'),
  });
  const told = { seq: expect.any(Number), at: expect.any(String), before: expect.any(String), after: null };
  const facts = expect.stringMatching(/^\{"reason":"violence","block":"user",/);
  expect(takenDown).toEqual({ ...told, action: 'taken_down', upload_id: id, facts });
  expect(locked).toMatchObject({ action: 'locked', facts: JSON.stringify({ reason: 'hate' }) });
  expect(manifest).toMatchObject({
    account: { picture_lock_reason: 'hate' },
    takedowns: [{ reason: 'violence', note: 'not on this site' }],
  });
});

test('a missing file does not stop the export, which names it', async () => {
  const { deps, ada } = await setup();
  const { image } = (await calledAs(deps, ada).profilePicture.current()).upload!;
  await deps.storage.delete([image]);
  const { manifest } = await exported(deps, ada.id);
  expect(manifest.missing).toEqual([image]);
});

test('a failing disk stops the export with its error', async () => {
  const { deps, ada } = await setup();
  const get: Deps['storage']['get'] = async () => Promise.reject(new Error('EIO'));
  const receive = async (zip: Readable) => void (await buffer(zip));
  const failing = { ...deps, storage: { ...deps.storage, get } };
  await expect(exportUser(failing, { userId: ada.id, actor: SYSTEM, receive })).rejects.toThrow('EIO');
});

test('only an export that was received is in the journal', async () => {
  const { deps, ada } = await setup();
  const receive = async () => Promise.reject(new Error('EACCES'));
  await expect(exportUser(deps, { userId: ada.id, actor: SYSTEM, receive })).rejects.toThrow('EACCES');
  expect((await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action)).not.toContain('exported');
});

test('a taken-down picture is exported as long as its bytes are kept', async () => {
  const { deps, ada, id } = await setup();
  const { original } = (await inventory.findUpload(deps.db, id))!;
  const moderator = await newUser(deps, 'simone', 'moderator');
  await calledAs(deps, moderator).admin.moderation.takeDown({ uploadId: id, reason: 'other' });
  const kept = await exported(deps, ada.id);
  expect(kept.files.get(original)).toEqual(await deps.storage.get(original));
  expect(kept.manifest.files).toContain(original);
});
