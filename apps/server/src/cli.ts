#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addAdoptMediaCommand } from './cli/adopt-media-command.ts';
import { addBackupCommands } from './cli/backup-commands.ts';
import { addMigrateCommands } from './cli/migrate-commands.ts';
import { EXIT } from './cli/outcome.ts';
import { addPrivacyCommands } from './cli/privacy-commands.ts';
import { addUpkeepCommands } from './cli/upkeep-commands.ts';
import { addUploadsCommands } from './cli/uploads-commands.ts';
import { addUsersCommands } from './cli/users-commands.ts';
import { addVerifyCommand } from './cli/verify-command.ts';

// Nobody else on this machine reads what this process writes.
process.umask(0o077);
const program = new Command('portrait')
  .description('Looks after the data of a Portrait server, also while it runs.')
  .addHelpText(
    'after',
    '\nThe environment, or a file .env, says where the data are, as for the server: DATA_DIR …\n' +
      'Exit codes: 0 done and nothing wrong, 1 something is wrong or failed, 2 bad usage.',
  )
  .exitOverride();
addMigrateCommands(program);
addUsersCommands(program);
addUploadsCommands(program);
addUpkeepCommands(program);
addVerifyCommand(program);
addPrivacyCommands(program);
addBackupCommands(program);
addAdoptMediaCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
