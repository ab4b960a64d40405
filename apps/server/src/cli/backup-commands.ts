import path from 'node:path';
import { backUp, restoreBackup, type Deps } from '@portrait/api';
import { acquireProcessLock } from '@portrait/db';
import { openStorage } from '@portrait/storage';
import type { Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { withProgress } from './progress-bar.ts';
import { answering, environment, subcommand, withDeps } from './subcommand.ts';

export function addBackupCommands(program: Command): void {
  subcommand(
    program,
    'backup',
    'copy database and pictures into a new folder while the server runs, and verify the copy',
  )
    .argument('<folder>', 'new or empty; on the same file system pictures are hard-linked')
    .option('--copy', 'copy every picture instead of hard-linking it, so that a disk error does not affect both')
    .action(withDeps(backup));
  subcommand(
    program,
    'restore-backup',
    'verify a backup, then restore it into a DATA_DIR, or a PostgreSQL, without a database',
  )
    .argument('<folder>', 'a folder that portrait backup wrote')
    .action(answering(restore));
}

async function backup(deps: Deps, folder: string, { copy = false }: { copy?: boolean }): Promise<Outcome> {
  const manifest = await withProgress('backup', async (draw) =>
    backUp(deps, { folder: path.resolve(folder), copy, progress: (_phase, done, total) => draw(done, total) }),
  );
  const { uploads, files, problems, database } = manifest;
  const made = `${uploads} uploads, ${files} files, database ${database.sha256}`;
  return {
    json: manifest,
    lines: [...problems.map((problem) => `problem ${problem}`), made],
    ok: problems.length === 0,
  };
}

async function restore(folder: string): Promise<Outcome> {
  const { database, dataDir, storage: place } = environment();
  const storage = openStorage(place, acquireProcessLock);
  const report = await withProgress('restore', async (draw) =>
    restoreBackup({
      folder: path.resolve(folder),
      database,
      workFolder: dataDir,
      storage,
      progress: (_phase, done, total) => draw(done, total),
    }).finally(storage.close),
  );
  const { restored, problems, uploads, files, createdAt } = report;
  const verdict = restored
    ? `restored ${uploads} uploads and ${files} files as of ${createdAt}`
    : 'the backup is damaged; nothing was restored';
  return { json: report, lines: [...problems.map((problem) => `problem ${problem}`), verdict], ok: restored };
}
