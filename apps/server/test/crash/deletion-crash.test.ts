import path from 'node:path';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { journal, openDatabase, users } from '@portrait/db';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, test } from 'vitest';
import { portraitJson, runPortrait } from '../run-portrait.ts';
import { chosenSteps, PATIENCE } from './chosen-steps.ts';
import { crashCommand } from './crash-command.ts';
import { faultsIn } from './data-folder.ts';
import { dataTemplate } from './data-template.ts';

/** Ada deleted her account a day ago. */
const { freshData } = dataTemplate(async (deps, ada) => {
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const { id } = await sendPicture(deps, ada, photo);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  await users.set(deps.db, ada.id, { erase_after: deps.now().toISOString() });
});

/** What a killed process holds runs out. @returns Ada's row and the actions in her journal */
async function afterwards(dataDir: string) {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  try {
    await db.updateTable('users_lease').set({ expires_at: '' }).execute();
    const actions = (await journal.findOfOwner(db, 1)).map(({ action }) => action);
    return { row: await users.find(db, 1), erased: actions.filter((action) => action === 'erased').length };
  } finally {
    await db.destroy();
  }
}

test(
  'a cleanup that is killed at any step of an erasure is completed by the next one, which erases once',
  async () => {
    const steps = await crashCommand(await freshData(), 0, ['cleanup']);
    expect(steps.length).toBeGreaterThan(20);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      await crashCommand(dataDir, at, ['cleanup']);
      const what = `step ${at}, ${steps[at - 1]}`;
      await afterwards(dataDir);
      await portraitJson(dataDir, 'cleanup');
      const { row, erased } = await afterwards(dataDir);
      expect([what, row]).toMatchObject([what, { username: null, erase_after: null, profile_picture: null }]);
      expect([what, row?.erased_at]).not.toEqual([what, null]);
      expect([what, erased]).toEqual([what, 1]);
      expect([what, await faultsIn(dataDir)]).toEqual([what, []]);
      expect([what, (await runPortrait(dataDir, ['audit', 'verify'])).code]).toEqual([what, 0]);
    }
  },
  PATIENCE,
);
