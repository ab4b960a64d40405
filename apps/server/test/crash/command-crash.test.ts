import path from 'node:path';
import { calledAs, sendPicture, testDjango } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { afterAll, expect, test } from 'vitest';
import { portraitJson, runPortrait } from '../run-portrait.ts';
import { chosenSteps, PATIENCE } from './chosen-steps.ts';
import { crashCommand } from './crash-command.ts';
import { crashTable } from './crash-table.ts';
import { faultsIn } from './data-folder.ts';
import { dataTemplate } from './data-template.ts';

const table = crashTable('Command line');

const { freshData, emptyFolder } = dataTemplate(async (deps, ada) => {
  const photo = await sampleJpeg({ width: 64, height: 64 });
  const { id } = await sendPicture(deps, ada, photo);
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  await calledAs(deps, ada).profilePicture.recrop({ uploadId: id, crop: { x: 0, y: 0, size: 9 } });
  await sendPicture(deps, ada, photo);
});
afterAll(table.write);

test(
  'after an erasure was killed at any step, another one finishes it, and all invariants hold before and after',
  async () => {
    const erase = ['erase', 'id:1', '--yes'];
    const steps = await crashCommand(await freshData(), 0, erase);
    expect(steps.length).toBeGreaterThan(20);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      await crashCommand(dataDir, at, erase);
      const what = `step ${at}, ${steps[at - 1]}`;
      expect([what, (await runPortrait(dataDir, ['verify'])).code]).toEqual([what, 0]);
      expect([what, await portraitJson(dataDir, ...erase)]).toMatchObject([what, { left: [] }]);
      expect([what, (await runPortrait(dataDir, ['audit', 'verify'])).code]).toEqual([what, 0]);
      table.add({ operation: 'erase', at, step: steps[at - 1], outcome: 'erasing again finishes it' });
    }
  },
  PATIENCE,
);

test(
  'a backup that was killed at any step is not a backup, and the data is unchanged',
  async () => {
    const steps = await crashCommand(await freshData(), 0, ['backup', 'kept']);
    expect(steps.length).toBeGreaterThan(20);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      await crashCommand(dataDir, at, ['backup', 'kept']);
      const what = `step ${at}, ${steps[at - 1]}`;
      expect([what, (await runPortrait(dataDir, ['verify'])).code]).toEqual([what, 0]);
      const elsewhere = await emptyFolder();
      const restored = await runPortrait(elsewhere, ['restore-backup', path.join(dataDir, 'kept')]);
      // Only releasing the lease follows the manifest: by then it is a complete backup.
      const finished = steps.slice(at - 1).every((step) => step.includes('users_lease') || step.includes('commit'));
      expect([what, restored.code]).toEqual([what, finished ? 0 : 1]);
      const outcome = finished ? 'a whole backup' : 'no backup, and refused as one';
      table.add({ operation: 'backup', at, step: steps[at - 1], outcome });
    }
  },
  PATIENCE,
);

test(
  'after a restore was killed at any step, the next one finishes it',
  async () => {
    const dataDir = await freshData();
    const kept = path.join(dataDir, 'kept');
    expect((await runPortrait(dataDir, ['backup', kept])).code).toBe(0);
    const steps = await crashCommand(await emptyFolder(), 0, ['restore-backup', kept]);
    for (const at of chosenSteps(steps)) {
      const target = await emptyFolder();
      await crashCommand(target, at, ['restore-backup', kept]);
      const what = `step ${at}, ${steps[at - 1]}`;
      const named = at > steps.findLastIndex((step) => step.startsWith('after link'));
      const outcome = named ? 'done' : 'the next restore-backup finishes it';
      const again = await runPortrait(target, ['restore-backup', kept]);
      expect([what, again.code, again.stderr.includes('already exists')]).toEqual([what, named ? 1 : 0, named]);
      expect([what, (await runPortrait(target, ['verify'])).code]).toEqual([what, 0]);
      table.add({ operation: 'restore-backup', at, step: steps[at - 1], outcome });
    }
  },
  PATIENCE,
);

test(
  'after an import from Django was killed at any step, the next one finishes it',
  async () => {
    const upload = { user_id: 7, uploaded_at: '2021-01-01 00:00:00' };
    const photo = await sampleJpeg({ width: 64, height: 64 });
    const { place, media } = await testDjango(await emptyFolder(), {
      users: [{ id: 7, username: 'ada', profile_picture: 'a.jpg', is_staff: true }],
      uploads: [
        { ...upload, id: 1, image: 'a.jpg', is_confirmed: true },
        { ...upload, id: 2, image: 'b.jpg', is_confirmed: true },
        { ...upload, id: 3, image: 'c.jpg' },
      ],
      files: { 'a.jpg': photo, 'b.jpg': photo, 'c.jpg': photo },
    });
    const args = ['import-django', '--database', place, '--media', media];
    const whole = await emptyFolder();
    const steps = await crashCommand(whole, 0, args);
    expect(steps.length).toBeGreaterThan(20);
    const stats = await portraitJson<object>(whole, 'stats');
    expect(stats).toMatchObject({ users: 1, usersWithPicture: 1, uploads: { confirmed: 2, expired: 1 } });
    for (const at of chosenSteps(steps)) {
      const dataDir = await emptyFolder();
      await crashCommand(dataDir, at, args);
      const what = `step ${at}, ${steps[at - 1]}`;
      const again = await runPortrait(dataDir, args);
      expect([what, again.code]).toEqual([what, 0]);
      expect([what, await portraitJson(dataDir, 'stats')]).toEqual([what, stats]);
      const ended = again.stdout.includes('was imported already');
      // After its end the command stores nothing: the server removes the killed one's temporary files when it starts.
      const faults = await faultsIn(dataDir, { settled: true });
      expect([what, faults.filter((fault) => !ended || !fault.startsWith('tmp/'))]).toEqual([what, []]);
      const outcome = ended ? 'done' : 'the next import finishes it';
      table.add({ operation: 'import-django', at, step: steps[at - 1], outcome });
    }
  },
  PATIENCE,
);
