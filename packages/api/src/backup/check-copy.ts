import { audit, consistency } from '@portrait/db';
import { badPaths, checkUpload } from '../consistency/check-upload.ts';
import type { Deps } from '../deps.ts';
import { activeUploads } from './active-uploads.ts';

/** Hears how many uploads are done. */
export type CopyProgress = (phase: 'verify' | 'copy', done: number, total: number) => void;

export interface CheckedCopy {
  uploads: number;
  files: number;
  audit: { entries: number; head: string };
  /** Paths that are missing or damaged, and what is wrong with the audit trail. */
  problems: string[];
}

/** Reads every byte that a copied database names, and its audit trail. */
export async function checkCopy(copy: Pick<Deps, 'db' | 'blobs'>, progress: CopyProgress): Promise<CheckedCopy> {
  const total = await consistency.countNeeded(copy.db);
  const facts = { uploads: 0, files: 0, problems: [] as string[] };
  for await (const { upload } of activeUploads(copy.db)) {
    const found = await checkUpload(copy, upload);
    facts.files += found.files;
    facts.problems.push(...badPaths(upload, found));
    progress('verify', ++facts.uploads, total);
  }
  const { entries, head, fault } = await audit.verify(copy.db);
  if (fault) facts.problems.push(`audit trail, entry ${fault.id}: ${fault.fault}`);
  return { ...facts, audit: { entries, head } };
}
