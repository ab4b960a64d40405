import { existsSync } from 'node:fs';
import { assertSameInstallation, moveInstallation, planMove, type MoveDeps, type MovePhase } from '@portrait/api';
import { acquireProcessLock, databaseName, isPostgresUrl, openDatabase } from '@portrait/db';
import { openStorage, storageName, type PictureStorage } from '@portrait/storage';
import { InvalidArgumentError, type Command } from 'commander';
import { otherStorage, type Config } from '../config.ts';
import { say, type Outcome } from './outcome.ts';
import { withProgress } from './progress-bar.ts';
import { answering, assertMigrated, environment, subcommand, wholeNumber } from './subcommand.ts';

interface Options {
  to: string;
  storage?: string;
  wait?: number;
  dryRun?: true;
}

export function addMoveCommand(program: Command): void {
  subcommand(
    program,
    'move',
    'move from SQLite to PostgreSQL, and the pictures elsewhere if wanted, with a short pause',
  )
    .requiredOption('--to <url>', 'an empty database: postgres://…; PGPASSWORD can have the password', postgresUrl)
    .option('--storage <url>', 's3://… or file:…, as for STORAGE_URL; by default the pictures stay where they are')
    .option('--wait <seconds>', 'for the server to be stopped; by default for as long as it takes', wholeNumber(0))
    .option('--dry-run', 'only say what would be copied, and check the new place')
    .action(answering(move));
}

function postgresUrl(text: string): string {
  if (isPostgresUrl(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('Not postgres://<user>:<password>@<host>/<database>.');
}

async function move(options: Options): Promise<Outcome> {
  const config = environment();
  if (isPostgresUrl(config.database)) throw new Error(`${databaseName(config.database)} is not a SQLite file`);
  if (!existsSync(config.database)) throw new Error(`no database at ${config.database}: set DATA_DIR`);
  const { deps, close } = open(config, options);
  try {
    await assertMigrated(deps.from);
    const where = { database: config.database, media: storageName(config.storage) };
    await assertSameInstallation(deps.from, where);
    return await (options.dryRun ? plan(deps) : run(deps, config, options));
  } finally {
    await close();
  }
}

function open(config: Config, { to, storage: url }: Options): { deps: MoveDeps; close: () => Promise<void> } {
  const place = url === undefined ? config.storage : otherStorage(url);
  const storage = openStorage(config.storage, acquireProcessLock);
  const isSame = storageName(place) === storageName(config.storage);
  const target: PictureStorage = isSame ? storage : openStorage(place, acquireProcessLock);
  // Counting and comparing large tables may take longer than a request may.
  const [from, into] = [openDatabase(config.database), openDatabase(to, { patient: true })];
  const names = { database: databaseName(to), media: storageName(place) };
  return {
    deps: {
      from: { db: from, storage, databaseFile: config.database },
      to: { db: into, storage: target, names },
      now: () => new Date(),
    },
    async close() {
      await Promise.all([from.destroy(), into.destroy()]);
      await Promise.all([...new Set([storage, target])].map(async (each) => each.close()));
    },
  };
}

async function plan(deps: MoveDeps): Promise<Outcome> {
  const found = await planMove(deps);
  const { rows, files, bytes, there } = found;
  const { database, media } = deps.to.names;
  const pictures =
    deps.to.storage === deps.from.storage
      ? `the pictures stay in ${media}`
      : `${files} files, ${bytes} bytes of pictures, of which ${there} files are already in ${media}`;
  return { json: { ...found, database, media }, lines: [`${rows} rows to ${database}`, pictures] };
}

async function run(deps: MoveDeps, { database, dataDir }: Config, { wait }: Options): Promise<Outcome> {
  const report = await withProgress('move', async (draw) => {
    let before: MovePhase | undefined;
    return moveInstallation(deps, {
      waitMs: wait === undefined ? Infinity : wait * 1000,
      progress(phase, done, total) {
        if (phase === 'wait' && before !== 'wait') {
          say(`waiting until nothing uses ${database}: stop the server now, and do not start it again`);
        }
        before = phase;
        if (phase !== 'wait') draw(done, total);
      },
    });
  });
  const { moved, problems, known, rows, copied, there, stale, uploads } = report;
  const end = moved
    ? [
        `moved: ${rows} rows; ${copied} files copied, ${there} were there, ${stale} deleted since; ${uploads} uploads compared`,
        `start the servers with DATABASE_URL for ${deps.to.names.database} and STORAGE_URL for ${deps.to.names.media};`,
        `everybody stays signed in if SESSION_SECRET is the old one: that in ${dataDir}/session-secret, unless it was set`,
      ]
    : ['not moved: the old installation is complete and still the one to use; the move can be run again'];
  return {
    json: { ...report, ...deps.to.names },
    lines: [...known.map((what) => `damaged before: ${what}`), ...problems.map((what) => `problem: ${what}`), ...end],
    ok: moved,
  };
}
