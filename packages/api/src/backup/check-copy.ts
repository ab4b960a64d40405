import { consistency, type Db } from '@portrait/db';
import type { BlobStore } from '@portrait/storage';
import { faultName, verifyJournal } from '../journal/verify-journal.ts';
import { badPaths, checkUpload } from '../consistency/check-upload.ts';
import { activeUploads } from './active-uploads.ts';

/** Receives the number of uploads done. */
export type CopyProgress = (phase: 'verify' | 'copy', done: number, total: number) => void;

export interface CheckedCopy {
  uploads: number;
  files: number;
  journal: { entries: number; seal: number };
  /** Missing or damaged paths, and the fault of the journal. */
  problems: string[];
}

/** Verifies all files of a copied database, and its journal. */
export async function checkCopy(copy: { db: Db; storage: BlobStore }, progress: CopyProgress): Promise<CheckedCopy> {
  const total = await consistency.countNeeded(copy.db);
  const facts = { uploads: 0, files: 0, problems: [] as string[] };
  for await (const { upload } of activeUploads(copy.db)) {
    const found = await checkUpload(copy, upload);
    facts.files += found.files;
    facts.problems.push(...badPaths(upload, found));
    progress('verify', ++facts.uploads, total);
  }
  const { entries, seal, fault } = await verifyJournal(copy);
  if (fault) facts.problems.push(`journal: ${faultName(fault)}`);
  return { ...facts, journal: { entries, seal } };
}
