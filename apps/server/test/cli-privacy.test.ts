import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { journal, users } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test, vi } from 'vitest';
import { portraitJson, runPortrait } from './run-portrait.ts';
import { setupDeps } from './setup-server.ts';

vi.setConfig({ testTimeout: 60_000 });

async function setup() {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { image: profilePicture } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId: id })).upload;
  return { deps, ada, profilePicture };
}

test('a user’s data is exported into a new file, which is never overwritten', async () => {
  const { deps } = await setup();
  const file = path.join(deps.folder, 'ada.zip');
  expect(await portraitJson(deps.folder, 'export', 'ada', 'ada.zip')).toMatchObject({ files: 5 });
  const bytes = await readFile(file);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  const again = await runPortrait(deps.folder, ['export', 'ada', 'ada.zip']);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('already exists');
  expect(await readFile(file)).toEqual(bytes);
  expect(await readdir(deps.folder)).not.toContain('ada.zip.part');
});

test('an export into a file that cannot be written is not in the journal', async () => {
  const { deps, ada } = await setup();
  expect((await runPortrait(deps.folder, ['export', 'ada', 'nowhere/ada.zip'])).code).toBe(1);
  expect((await journal.findOfOwner(deps.db, ada.id)).map(({ action }) => action)).not.toContain('exported');
});

test('a user is erased only with --yes, and the command verifies it', async () => {
  const { deps, ada, profilePicture } = await setup();
  expect((await runPortrait(deps.folder, ['erase', 'ada'])).code).toBe(2);
  expect((await users.find(deps.db, ada.id))?.profile_picture).toBe(profilePicture);
  const erased = await runPortrait(deps.folder, ['erase', 'ada', '--yes']);
  expect(erased).toMatchObject({ code: 0, stderr: '' });
  expect(erased.stdout).toContain(profilePicture);
  expect(erased.stdout).toContain('nothing remains');
  expect(await deps.storage.exists(profilePicture)).toBe(false);
  expect(await portraitJson(deps.folder, 'erase', `id:${ada.id}`, '--yes')).toMatchObject({ deleted: [], left: [] });
  expect((await runPortrait(deps.folder, ['erase', 'ada', '--yes'])).stderr).toContain('no user ada');
});
