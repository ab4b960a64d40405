import { existsSync } from 'node:fs';
import {
  assertImportable,
  assertNotMoved,
  importDjango,
  planImport,
  type Deps,
  type ImportReport,
  type LeftOut,
} from '@portrait/api';
import { acquireProcessLock, databaseName, django, isPostgresUrl, openDjango, type Django } from '@portrait/db';
import { closeDeps, openDeps } from '@portrait/fastify';
import { storageName, writeDurably } from '@portrait/storage';
import type { Command } from 'commander';
import { importAccount } from '../accounts/import-account.ts';
import type { Config } from '../config.ts';
import { dataOf } from '../data-of.ts';
import { say, type Outcome } from './outcome.ts';
import { withProgress } from './progress-bar.ts';
import { answering, environment, logError, subcommand } from './subcommand.ts';
import { shown } from './table.ts';

interface Options {
  database: string;
  media: string;
  report?: string;
  dryRun?: true;
}

/** The rows that are named for each reason; the report file has them all. */
const NAMED_FOR_EACH = 3;

export function addImportDjangoCommand(program: Command): void {
  subcommand(
    program,
    'import-django',
    'import users, uploads and pictures of a Django project into an empty installation, while neither runs',
  )
    .requiredOption('--database <place>', 'of the project: a SQLite file or postgres://…; it is only read')
    .requiredOption('--media <folder>', 'its MEDIA_ROOT; it is only read')
    .option('--report <file>', 'a new file for all that was left out, as JSON')
    .option('--dry-run', 'only say what would be imported, without decoding the pictures')
    .action(answering(importFrom));
}

async function importFrom(options: Options): Promise<Outcome> {
  if (options.report !== undefined && existsSync(options.report)) throw new Error(`${options.report} already exists`);
  const config = environment();
  const from = await openDjango(options.database);
  try {
    return await (options.dryRun ? plan(config, from, options) : run(config, from, options));
  } finally {
    await from.close();
  }
}

async function plan(config: Config, from: Django, options: Options): Promise<Outcome> {
  const endedAt = await findEnd(config, from);
  if (endedAt !== undefined) return importedBefore(from, endedAt);
  const planned = await withProgress('check', async (progress) =>
    planImport(config, { from, media: options.media, progress }),
  );
  const { users, uploads, bytes, leftOut } = planned;
  report(options, planned);
  const counts = `${users} users and ${uploads - leftOut.length} of ${uploads} uploads, ${bytes} bytes of pictures, from ${from.name}`;
  return { json: planned, lines: [...lines(leftOut, options), `would import ${counts} into ${placesOf(config)}`] };
}

/** When the project was imported; checks otherwise that it can be, without making a database. */
async function findEnd(config: Config, from: Django): Promise<string | undefined> {
  if (!isPostgresUrl(config.database) && !existsSync(config.database)) return undefined;
  return withOpened(config, async (deps) => assertImportable(deps, await django.identify(from)));
}

async function run(config: Config, from: Django, options: Options): Promise<Outcome> {
  const imported = await withOpened(config, async (deps) =>
    withProgress('import', async (progress) => {
      const addAccount: Parameters<typeof importDjango>[1]['addAccount'] = async (user, now) =>
        importAccount(deps.db, user, now);
      return importDjango(deps, { from, media: options.media, addAccount, progress });
    }),
  );
  if ('endedAt' in imported) return importedBefore(from, imported.endedAt);
  report(options, imported);
  return { json: imported, lines: [...lines(imported.leftOut, options), ...ends(imported, config)] };
}

function ends({ users, confirmed, pending, expired, shown: showing, before }: ImportReport, config: Config): string[] {
  const uploads = confirmed + pending + expired;
  return [
    `imported ${users} users and ${uploads} uploads: ${confirmed} confirmed, ${pending} pending, ${expired} expired`,
    `${showing} users show a picture; ${before} uploads were imported before this run`,
    `start the server with ${placesOf(config)}; everybody signs in again, with the same password`,
  ];
}

function importedBefore(from: Django, endedAt: string): Outcome {
  return { json: { endedAt }, lines: [`${from.name} was imported already, at ${endedAt}: nothing was changed`] };
}

/** What was left out, for each reason. */
function lines(leftOut: LeftOut[], { report: file }: Options): string[] {
  const byReason = new Map<string, LeftOut[]>();
  for (const each of leftOut) {
    const rows = byReason.get(each.why) ?? [];
    byReason.set(each.why, rows);
    rows.push(each);
  }
  const all = [...byReason].map(([why, rows]) => {
    const named = rows.slice(0, NAMED_FOR_EACH).map(({ table, id, what }) => `${table} ${id} ${shown(what)}`);
    const more = rows.length > named.length ? `, and ${rows.length - named.length} more` : '';
    return `left out: ${shown(why)}: ${named.join(', ')}${more}`;
  });
  const isCut = leftOut.length > 0 && file === undefined;
  return isCut ? [...all, `${leftOut.length} were left out; --report <file> and --json list each`] : all;
}

function report({ report: file }: Options, content: object): void {
  if (file === undefined) return;
  writeDurably(file, `${JSON.stringify(content, null, 2)}\n`);
  say(`wrote ${file}`);
}

function placesOf({ database, storage }: Config): string {
  return `${databaseName(database)} and ${storageName(storage)}`;
}

/** Opens the installation while no server uses its SQLite file. */
async function withOpened<Done>(config: Config, work: (deps: Deps) => Promise<Done>): Promise<Done> {
  const { database } = config;
  const release = isPostgresUrl(database) ? () => undefined : acquireProcessLock(`${database}.lock`);
  if (!release) throw new Error(`a server or another import uses ${database}: stop it`);
  try {
    assertNotMoved(database);
    const deps = openDeps(dataOf(config, { info: () => undefined, error: logError }));
    return await work(deps).finally(async () => closeDeps(deps));
  } finally {
    release();
  }
}
