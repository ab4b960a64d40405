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
  subcommand(program, 'cleanup', 'give up what is past its time and delete bytes that no row needs')
    .option('--dry-run', 'only print everything that would be given up, deleted and forgotten')
    .action(withDeps(cleanup));
  const trail = program.command('audit').description('the trail of who did what');
  subcommand(trail, 'verify', 'follow the seals, and the chain of each user from its first entry to its last')
    .option(
      '--digest <hash>',
      'the digest of a seal, noted earlier elsewhere, which must be among the seals',
      sealDigest,
    )
    .action(withDeps(verifyTrail));
  const rerendering = subcommand(program, 'rerender', 'make anew what is shown and was made by an earlier renderer');
  rerendering
    .addOption(new Option('--all', 'every user’s picture').conflicts('upload'))
    .option('--upload <id>', 'only this one', wholeNumber(1))
    .action(
      withDeps(async (deps, options: { all?: true; upload?: number }) => {
        if (!options.all && options.upload === undefined) rerendering.error('error: --all or --upload <id> is needed');
        return rerender(deps, options.upload);
      }),
    );
  subcommand(program, 'stats', 'how much of everything there is').action(withDeps(stats));
}

async function cleanup(deps: Deps, { dryRun }: { dryRun?: true }): Promise<Outcome> {
  if (dryRun) {
    const plan = await planCleanUp(deps);
    return { json: plan, lines: lists(plan) };
  }
  const did: Record<Parameters<CleanupObserver>[0], (number | string)[]> = {
    ...{ unfinished: [], expire: [], retire: [], purge: [], versions: [], answers: [], failed: [] },
  };
  const onStep: CleanupObserver = (what, names) => void did[what].push(...names);
  const report = await withProgress('cleanup', async (progress) => cleanUp(deps, { progress, onStep }));
  if (!report) return { json: { busy: true }, lines: ['another process is cleaning up'], ok: false };
  const { overtaken } = report;
  const end = overtaken ? ['another process took over and does the rest'] : [];
  return { json: { ...did, overtaken }, lines: [...lists(did), ...end], ok: report.failed === 0 && !overtaken };
}

function lists(all: object): string[] {
  return Object.entries(all).map(
    ([what, names]: [string, (number | string)[]]) => `${what}: ${names.map(shown).join(' ') || 'none'}`,
  );
}

/** An empty one, of a variable that is not set, would be found everywhere. */
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
    lines: [`${entries} entries, ${fault ? faultName(fault) : 'whole'}`, `seal ${seal}, digest ${verdict.digest}`],
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
