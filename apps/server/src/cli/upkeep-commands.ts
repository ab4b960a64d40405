import {
  cleanUp,
  faultName,
  planCleanUp,
  rerenderPictures,
  verifyJournal,
  type CleanupObserver,
  type Deps,
} from '@portrait/api';
import { AppError } from '@portrait/contract';
import { inventory } from '@portrait/db';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { withProgress } from './progress-bar.ts';
import { subcommand, wholeNumber, withDeps } from './subcommand.ts';
import { shown } from './table.ts';

export function addUpkeepCommands(program: Command): void {
  subcommand(program, 'cleanup', 'expire overdue uploads, and delete bytes that no row needs')
    .option('--dry-run', 'only print what would be expired, deleted and pruned')
    .action(withDeps(cleanup));
  const trail = program.command('audit').description('the audit trail');
  subcommand(trail, 'verify', 'verify the seals, and the hash chain of each user')
    .option(
      '--digest <hash>',
      'the digest of an earlier seal, noted elsewhere, which must be among the seals',
      sealDigest,
    )
    .action(withDeps(verifyTrail));
  const rerendering = subcommand(program, 'rerender', 'render live pictures again that an earlier renderer made');
  rerendering
    .addOption(new Option('--all', 'every user’s picture').conflicts('upload'))
    .option('--upload <id>', 'only the picture of this upload', wholeNumber(1))
    .action(
      withDeps(async (deps, options: { all?: true; upload?: number }) => {
        if (!options.all && options.upload === undefined)
          rerendering.error('error: --all or --upload <id> is required');
        return rerender(deps, options.upload);
      }),
    );
  subcommand(program, 'stats', 'count users, uploads and stored bytes').action(withDeps(stats));
}

async function cleanup(deps: Deps, { dryRun }: { dryRun?: true }): Promise<Outcome> {
  if (dryRun) {
    const plan = await planCleanUp(deps);
    return { json: plan, lines: lists(plan) };
  }
  const done: Record<Parameters<CleanupObserver>[0], (number | string)[]> = {
    ...{ erase: [], unfinished: [], expire: [], retire: [], purge: [], versions: [] },
    ...{ answers: [], webhooks: [], grants: [], failed: [] },
  };
  const onStep: CleanupObserver = (what, names) => void done[what].push(...names);
  const report = await withProgress('cleanup', async (progress) => cleanUp(deps, { progress, onStep }));
  if (!report) return { json: { busy: true }, lines: ['another process is running the cleanup'], ok: false };
  const { overtaken } = report;
  const end = overtaken ? ['another process has taken over and does the rest'] : [];
  return { json: { ...done, overtaken }, lines: [...lists(done), ...end], ok: report.failed === 0 && !overtaken };
}

function lists(all: object): string[] {
  return Object.entries(all).map(
    ([what, names]: [string, (number | string)[]]) => `${what}: ${names.map(shown).join(' ') || 'none'}`,
  );
}

/** Rejects an empty digest, which an unset variable gives and which would match everything. */
function sealDigest(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('Not a hash of 64 hexadecimal digits.');
  return text;
}

async function rerender(deps: Deps, uploadId: number | undefined): Promise<Outcome> {
  if (uploadId !== undefined && !(await inventory.findUpload(deps.db, uploadId)))
    throw new AppError('UPLOAD_NOT_FOUND');
  const report = await withProgress('rerender', async (progress) => rerenderPictures(deps, { uploadId, progress }));
  return { json: report, lines: counts(report), ok: report.failed === 0 };
}

async function verifyTrail({ db, storage }: Deps, { digest }: { digest?: string }): Promise<Outcome> {
  const verdict = await withProgress('audit', async (progress) => verifyJournal({ db, storage, digest }, progress));
  const { entries, seal, fault } = verdict;
  return {
    json: verdict,
    lines: [`${entries} entries, ${fault ? faultName(fault) : 'intact'}`, `seal ${seal}, digest ${verdict.digest}`],
    ok: fault === undefined,
  };
}

async function stats({ db }: Deps): Promise<Outcome> {
  const { uploads, ...rest } = await inventory.count(db);
  const prefixed = Object.entries(uploads).map(([state, count]) => [`uploads.${state}`, count] as const);
  return { json: { ...rest, uploads }, lines: counts({ ...rest, ...Object.fromEntries(prefixed) }) };
}

function counts(facts: object): string[] {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  return Object.entries(facts).map(([name, count]) => `${name.padEnd(width)}  ${String(count)}`);
}
