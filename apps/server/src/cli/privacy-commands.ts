import { createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { eraseUser, exportUser, userIdOf, type Deps } from '@portrait/api';
import type { UserId } from '@portrait/contract';
import { syncPath } from '@portrait/storage';
import type { Command } from 'commander';
import { getUser, USER_ARGUMENT } from './find-user.ts';
import type { Outcome } from './outcome.ts';
import { withProgress } from './progress-bar.ts';
import { subcommand, withDeps } from './subcommand.ts';

export function addPrivacyCommands(program: Command): void {
  subcommand(program, 'export', 'write everything stored about a user to a ZIP file')
    .argument('<user>', USER_ARGUMENT)
    .argument('<file>', 'a new file')
    .action(withDeps(exportTo));
  subcommand(program, 'erase', 'delete a user’s pictures and everything personal, at once and for good')
    .argument('<user>', USER_ARGUMENT)
    .requiredOption('--yes', 'confirms the erasure, which cannot be undone')
    .action(withDeps(erase));
}

async function exportTo(deps: Deps, named: string, file: string): Promise<Outcome> {
  const userId = await getUserId(deps, named);
  if (existsSync(file)) throw new Error(`${path.resolve(file)} already exists`);
  const unfinished = `${file}.part`;
  const receive = async (zip: Readable) => {
    try {
      await pipeline(zip, createWriteStream(unfinished, { flush: true, mode: 0o600 }));
      // Unlike a rename, a link fails if the name exists.
      await link(unfinished, file);
      await syncPath(path.dirname(path.resolve(file)));
    } finally {
      await rm(unfinished, { force: true });
    }
  };
  const actor = { id: null, role: 'system' } as const;
  const { files } = await withProgress('export', async (progress) =>
    exportUser(deps, { userId, actor, receive, progress }),
  );
  return {
    json: { userId, file: path.resolve(file), files },
    lines: [`${files} files and manifest.json in ${file}`],
  };
}

async function erase(deps: Deps, named: string): Promise<Outcome> {
  const userId = await getUserId(deps, named);
  const report = await withProgress('erase', async (progress) => eraseUser(deps, { userId, progress }));
  const { erased, deleted, left } = report;
  const rows = Object.entries(erased).map(([what, count]) => `${count} ${what}`);
  const verdict = left.length === 0 ? 'nothing remains' : `REMAINING: ${left.join(' ')}`;
  const lines = [
    ...deleted,
    `user ${userId}: ${deleted.length} files deleted; erased in ${rows.join(', ')}; ${verdict}`,
  ];
  return { json: report, lines, ok: left.length === 0 };
}

async function getUserId(deps: Deps, named: string): Promise<UserId> {
  const { id, external_id } = await getUser(deps, named);
  return userIdOf(id, external_id);
}
