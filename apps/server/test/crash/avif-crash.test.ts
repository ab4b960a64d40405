import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { openDatabase, type Db } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../server-process.ts';
import { settle } from '../settle.ts';
import { linesOf, startArmed } from './armed-server.ts';
import { chosenSteps, PATIENCE } from './chosen-steps.ts';
import { crashTable } from './crash-table.ts';
import { faultsIn } from './data-folder.ts';
import { dataTemplate } from './data-template.ts';

const MADE = ['-512.avif', '-256.avif', '-128.avif'];
const UNLISTED = /\.avif belongs to no row$/;
const table = crashTable('AVIF squares');

const { freshData } = dataTemplate(async (deps, ada) => {
  const { id } = await sendPicture(deps, ada, await sampleScene(1));
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
  await deps.db.updateTable('users_user').set({ avif_due: null }).execute();
});
afterAll(table.write);

test(
  'after the server was killed at any step of making AVIF squares, the next one makes or finds them',
  async () => {
    const { steps } = await crash(await freshData(), 0);
    expect(steps.filter((step) => step.endsWith('square.avif'))).toHaveLength(2 * MADE.length);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      const { squares } = await crash(dataDir, at);
      const what = `step ${at}, ${steps[at - 1]}`;
      // They are listed all at once, once all are stored.
      expect([what, squares]).toEqual([what, squares.length === 0 ? [] : MADE]);
      await settle(dataDir);
      expect([what, (await faultsIn(dataDir)).filter((fault) => !UNLISTED.test(fault))]).toEqual([what, []]);
      const server = await startServer({ DATA_DIR: dataDir, AVIF: '1' });
      expect([what, await squaresOnceMade(dataDir, server.gone)]).toEqual([what, MADE]);
      expect(await server.stop()).toBe(0);
      expect([what, await faultsIn(dataDir, { settled: true })]).toEqual([what, []]);
      table.add({ operation: 'AVIF squares', at, step: steps[at - 1], outcome: 'the next server lists them' });
    }
  },
  PATIENCE,
);

/** Lets a server make AVIF squares that is killed at a step (at its end if 0). */
async function crash(dataDir: string, at: number): Promise<{ steps: string[]; squares: string[] }> {
  const { server, log } = await startArmed(dataDir, at, { AVIF: '1' });
  await inDatabase(dataDir, async (db) =>
    db.updateTable('users_user').set({ avif_due: '' }).where('id', '=', 1).execute(),
  );
  await squaresOnceMade(dataDir, server.gone);
  // The release of the lease is the last step.
  await Promise.race([server.gone, wait(1000)]);
  await server.kill().catch(() => undefined);
  return { steps: await linesOf(log), squares: await squaresIn(dataDir) };
}

/** Waits until the job is done with the picture, or the server is gone. */
async function squaresOnceMade(dataDir: string, gone: Promise<void>): Promise<string[]> {
  let isGone = false;
  void gone.then(() => (isGone = true));
  const isDue = async () =>
    inDatabase(dataDir, async (db) =>
      db.selectFrom('users_user').select('id').where('avif_due', 'is not', null).execute(),
    );
  while (!isGone && (await isDue()).length > 0) await wait(50);
  return squaresIn(dataDir);
}

async function squaresIn(dataDir: string): Promise<string[]> {
  const rows = await inDatabase(dataDir, async (db) =>
    db.selectFrom('users_profilepictureversion').selectAll().execute(),
  );
  const files = rows.flatMap((row) => JSON.parse(row.files ?? '[]') as { name: string }[]);
  return files.map(({ name }) => name).filter((name) => name.endsWith('.avif'));
}

async function inDatabase<Done>(dataDir: string, work: (db: Db) => Promise<Done>): Promise<Done> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
