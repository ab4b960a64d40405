import { existsSync } from 'node:fs';
import { assertNotMoved, assertSameInstallation, connectProcesses, type Deps } from '@portrait/api';
import { AppError, errorMessage } from '@portrait/contract';
import { databaseName, isPostgresUrl, migrationStatus } from '@portrait/db';
import { closeDeps, openDeps } from '@portrait/fastify';
import { storageName } from '@portrait/storage';
import { CommanderError, InvalidArgumentError, type Command } from 'commander';
import { loadEnvFile, readConfig, type Config } from '../config.ts';
import { dataOf } from '../data-of.ts';
import { EXIT, printOutcome, say, type Outcome } from './outcome.ts';

/** Adds a command that can be run, as opposed to a group of commands. */
export function subcommand(parent: Command, usage: string, description: string): Command {
  return parent.command(usage).description(description).option('--json', 'print the result as JSON');
}

/** Runs a command, prints its result and sets the exit code. */
export function answering<A extends unknown[]>(act: (...args: A) => Promise<Outcome>) {
  return async (...args: [...A, Command]): Promise<void> => {
    const command = args.at(-1) as Command;
    try {
      const outcome = await act(...(args.slice(0, -1) as A));
      printOutcome(outcome, asJson(command));
      process.exitCode = outcome.ok === false ? EXIT.failed : EXIT.ok;
    } catch (error) {
      if (error instanceof CommanderError) throw error;
      printError(error, asJson(command));
      process.exitCode = EXIT.failed;
    }
  };
}

/** Runs a command with the configured data, which a server may be using at the same time. */
export function withDeps<A extends unknown[]>(act: (deps: Deps, ...args: A) => Promise<Outcome>) {
  return withAnyMedia(async (deps, ...args: A) => {
    const { database, storage } = environment();
    await assertSameInstallation(deps, { database: databaseName(database), media: storageName(storage) });
    return act(deps, ...args);
  });
}

/** The same without checking that the media folder belongs to the database. */
export function withAnyMedia<A extends unknown[]>(act: (deps: Deps, ...args: A) => Promise<Outcome>) {
  return answering(async (...args: A) => {
    const config = environment();
    if (!isPostgresUrl(config.database) && !existsSync(config.database)) {
      throw new Error(`no database at ${config.database}: set DATA_DIR, or create one with portrait migrate up`);
    }
    assertNotMoved(config.database);
    const deps = openDeps(dataOf(config, { info: () => undefined, error: logError }));
    const connected = connectProcesses(deps);
    try {
      await assertMigrated(deps);
      return await act(deps, ...args);
    } finally {
      await connected.stop();
      await closeDeps(deps);
    }
  });
}

export function environment(): Config {
  loadEnvFile();
  return readConfig();
}

/** A parser for options that are whole numbers of at least `least`. */
export function wholeNumber(least: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least)
      throw new InvalidArgumentError(`Not a whole number of at least ${least}.`);
    return number;
  };
}

/** @throws if a migration has not run */
export async function assertMigrated({ db }: Pick<Deps, 'db'>): Promise<void> {
  const missing = (await migrationStatus(db)).filter(({ executedAt }) => executedAt === undefined);
  if (missing.length > 0) {
    throw new Error(`the database lacks ${missing.map(({ name }) => name).join(', ')}: run portrait migrate up`);
  }
}

export function logError(facts: object, message: string): void {
  say(
    `error: ${message} ${JSON.stringify(facts, (_key, value: unknown) => (value instanceof Error ? value.message : value))}`,
  );
}

function asJson(command: Command): boolean {
  return command.opts<{ json?: boolean }>().json === true;
}

/** The JSON form is that of the server's errors: a sentence, and for an `AppError` its code and details. */
function printError(error: unknown, json: boolean): void {
  const details = error instanceof AppError ? { code: error.code, ...error.facts } : {};
  const sentence =
    error instanceof AppError ? errorMessage(error, 'en') : error instanceof Error ? error.message : String(error);
  if (json) return say(JSON.stringify({ error: sentence, ...details }));
  say(`error: ${sentence}${error instanceof AppError ? ` (${error.code})` : ''}`);
}
