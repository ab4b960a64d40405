import { expect, test } from 'vitest';
import { backUp } from '../src/backup/back-up.ts';
import type { Deps, Principal } from '../src/deps.ts';
import { moveInstallation } from '../src/move/move-installation.ts';
import { askForExport, findOwnExport } from '../src/privacy/download/ask-for-export.ts';
import { findings, progress, restored, setupBackup } from './setup-backup.ts';
import { download, prepare } from './setup-export.ts';
import { movedDeps, setupMove } from './setup-move.ts';

async function ready(deps: Deps, { id: ownerId, role }: Principal) {
  const ask = async () => askForExport(deps, { ownerId, actor: { id: ownerId, role }, locale: 'en' });
  await ask();
  expect(await prepare(deps)).toBe(1);
  return ask();
}

test('a backup has no downloads, so that none is offered whose bytes are missing', async () => {
  const { deps, ada, folder } = await setupBackup();
  expect(await ready(deps, ada)).toMatchObject({ state: 'ready' });
  await backUp(deps, { folder, progress });
  const { restore, open } = await restored(deps, folder);
  expect(await restore()).toMatchObject({ restored: true, problems: [] });
  const other = open();
  expect([await findOwnExport(other, ada.id), await findings(other)]).toEqual([undefined, []]);
  expect(await ready(other, ada)).toMatchObject({ state: 'ready' });
  expect(await findOwnExport(deps, ada.id)).toMatchObject({ state: 'ready' });
});

test('a move to another storage leaves downloads behind', async () => {
  const { from, there, ada, move } = await setupMove();
  await ready(from, ada);
  expect(await move()).toMatchObject({ moved: true, problems: [] });
  expect(await findOwnExport(there, ada.id)).toBeUndefined();
  expect(await ready(there, ada)).toMatchObject({ state: 'ready' });
});

test('a move of the database alone takes downloads along', async () => {
  const { from, to, ada } = await setupMove();
  const own = await ready(from, ada);
  if (own.state !== 'ready') throw new Error(`it is ${own.state}`);
  const same = { ...movedDeps(from, to), to: { ...to, storage: from.storage } };
  expect(await moveInstallation(same, { waitMs: 0, progress: () => undefined })).toMatchObject({ moved: true });
  const there = { ...from, db: to.db };
  expect((await download(there, { ownerId: ada.id, id: own.id })).bytes.length).toBe(own.byteSize);
});
