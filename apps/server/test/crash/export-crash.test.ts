import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { calledAs, sendPicture } from '@portrait/api/testing';
import { exports, journal, openDatabase, type Db } from '@portrait/db';
import { sampleScene } from '@portrait/image/testing';
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../server-process.ts';
import { settle } from '../settle.ts';
import { linesOf, startArmed } from './armed-server.ts';
import { chosenSteps, PATIENCE } from './chosen-steps.ts';
import { crashTable } from './crash-table.ts';
import { faultsIn } from './data-folder.ts';
import { dataTemplate } from './data-template.ts';

const table = crashTable('Downloads of one’s data');
const ADA = 1;

const { freshData } = dataTemplate(async (deps, ada) => {
  const { id } = await sendPicture(deps, ada, await sampleScene(1));
  await calledAs(deps, ada).profilePicture.confirm({ uploadId: id });
});
afterAll(table.write);

test(
  'after the server was killed at any step of preparing a download, the next one prepares it, and it is journalled once',
  async () => {
    const steps = await crash(await freshData(), 0);
    expect(steps.filter((step) => step.includes('exports/'))).toHaveLength(2);
    for (const at of chosenSteps(steps)) {
      const dataDir = await freshData();
      await crash(dataDir, at);
      const what = `step ${at}, ${steps[at - 1]}`;
      // What the killed process holds runs out.
      await inDatabase(dataDir, async (db) => db.updateTable('users_export').set({ claimed_until: '' }).execute());
      const server = await startServer({ DATA_DIR: dataDir, AVIF: '0' });
      expect([what, await stateOnceDone(dataDir, server.gone)]).toEqual([what, 'ready']);
      expect(await server.stop()).toBe(0);
      // It may have stopped before its cleanup came to the folder of the killed process.
      await settle(dataDir);
      const entries = await inDatabase(dataDir, async (db) => journal.findOfOwner(db, ADA));
      expect([what, entries.filter(({ action }) => action === 'exported').length]).toEqual([what, 1]);
      expect([what, await faultsIn(dataDir, { settled: true })]).toEqual([what, []]);
      table.add({
        operation: 'a download of one’s data',
        at,
        step: steps[at - 1],
        outcome: 'the next server prepares it',
      });
    }
  },
  PATIENCE,
);

/** Lets a server prepare a download that is killed at a step (at its end if 0). @returns its steps */
async function crash(dataDir: string, at: number): Promise<string[]> {
  const { server, log } = await startArmed(dataDir, at, { AVIF: '0' });
  const asked = { userId: ADA, id: randomUUID(), locale: 'fr', now: '2026', expiresAt: '2999' } as const;
  await inDatabase(dataDir, async (db) => exports.put(db, asked));
  await stateOnceDone(dataDir, server.gone);
  await server.kill().catch(() => undefined);
  return linesOf(log);
}

/** Waits until the job is done with the download, or the server is gone. */
async function stateOnceDone(dataDir: string, gone: Promise<void>): Promise<string | undefined> {
  let isGone = false;
  void gone.then(() => (isGone = true));
  const state = async () => (await inDatabase(dataDir, async (db) => exports.find(db, ADA)))?.state;
  while (!isGone && (await state()) === 'preparing') await wait(50);
  return state();
}

async function inDatabase<Done>(dataDir: string, work: (db: Db) => Promise<Done>): Promise<Done> {
  const db = openDatabase(path.join(dataDir, 'portrait.sqlite'));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
