import { consistency, countRows } from '@portrait/db';
import pMap from 'p-map';
import { activeUploads, type LivingUpload } from '../backup/active-uploads.ts';
import { badPaths, checkUpload } from '../consistency/check-upload.ts';
import type { Parts } from '../installation/installation.ts';
import { faultName, verifyJournal } from '../journal/verify-journal.ts';
import { UPLOADS_AT_ONCE } from './copy-pictures.ts';

export interface Compared {
  uploads: number;
  files: number;
  /** What is missing or wrong at the new place only. */
  problems: string[];
  /** What was missing or wrong before. */
  known: string[];
}

/**
 * Compares an installation with its copy: the number of rows in each table, all chains and seals of the journal, and the hash of every
 * file that rows need.
 */
export async function compareInstallations(
  { from, to }: { from: Parts; to: Parts },
  { keptAt, progress }: { keptAt: string; progress: (done: number, total: number) => void },
): Promise<Compared> {
  const found: Compared = { uploads: 0, files: 0, problems: await compareCounts(from, to), known: [] };
  await compareJournals(from, to, found);
  const total = await consistency.countNeeded(to.db, { keptAt });
  progress(0, total);
  const compareUpload = async ({ upload }: LivingUpload) => {
    const checked = await checkUpload(to, upload);
    const bad = badPaths(upload, checked);
    const before = bad.length > 0 ? badPaths(upload, await checkUpload(from, upload)) : [];
    found.files += checked.files;
    for (const path of bad) found[before.includes(path) ? 'known' : 'problems'].push(path);
    progress(++found.uploads, total);
  };
  await pMap(activeUploads(to.db, { keptAt }), compareUpload, { concurrency: UPLOADS_AT_ONCE });
  return found;
}

async function compareCounts(from: Parts, to: Parts): Promise<string[]> {
  const [before, after] = [await countRows(from.db), await countRows(to.db)];
  const others = [...before].filter(([table, rows]) => after.get(table) !== rows);
  return others.map(([table, rows]) => `${table}: ${rows} rows, at the new place ${after.get(table)}`);
}

async function compareJournals(from: Parts, to: Parts, found: Compared): Promise<void> {
  const { fault } = await verifyJournal(to);
  if (!fault) return;
  const before = (await verifyJournal(from)).fault;
  const isKnown = before !== undefined && faultName(before) === faultName(fault);
  found[isKnown ? 'known' : 'problems'].push(`journal: ${faultName(fault)}`);
}
