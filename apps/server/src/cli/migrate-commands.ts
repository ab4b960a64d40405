import { migrateDown, migrateToLatest, migrationStatus, openDatabase, type Db } from '@portrait/db';
import type { Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { answering, environment, subcommand } from './subcommand.ts';

export function addMigrateCommands(program: Command): void {
  const migrate = program.command('migrate').description('migrations of the database schema');
  subcommand(migrate, 'up', 'run all pending migrations').action(
    withDatabase(async (db) => steps(await migrateToLatest(db))),
  );
  subcommand(migrate, 'down', 'undo the newest migration, and delete its data').action(
    withDatabase(async (db) => steps(await migrateDown(db))),
  );
  subcommand(migrate, 'status', 'list all migrations, and when they ran').action(withDatabase(status));
}

function withDatabase(act: (db: Db) => Promise<Outcome>) {
  return answering(async () => {
    const db = openDatabase(environment().database);
    return act(db).finally(async () => db.destroy());
  });
}

function steps(names: string[]): Outcome {
  return { json: { steps: names }, lines: names.length > 0 ? names : ['nothing to do'] };
}

async function status(db: Db): Promise<Outcome> {
  const all = (await migrationStatus(db)).map(({ name, executedAt }) => ({
    name,
    executedAt: executedAt?.toISOString() ?? null,
  }));
  return {
    json: { steps: all },
    lines: all.map(({ name, executedAt }) => `${name}  ${executedAt ?? 'not applied'}`),
  };
}
