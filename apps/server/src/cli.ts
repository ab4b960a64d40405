#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addAdoptMediaCommand } from './cli/adopt-media-command.ts';
import { addBackupCommands } from './cli/backup-commands.ts';
import { addImportDjangoCommand } from './cli/import-django-command.ts';
import { addMigrateCommands } from './cli/migrate-commands.ts';
import { addMoveCommand } from './cli/move-command.ts';
import { EXIT } from './cli/outcome.ts';
import { addPrivacyCommands } from './cli/privacy-commands.ts';
import { addUpkeepCommands } from './cli/upkeep-commands.ts';
import { addUploadsCommands } from './cli/uploads-commands.ts';
import { addUsersCommands } from './cli/users-commands.ts';
import { addVerifyCommand } from './cli/verify-command.ts';
import { addWebhooksCommands } from './cli/webhooks-commands.ts';

// Files that this process creates are readable by its own user only.
process.umask(0o077);
const program = new Command('portrait')
  .description('Manages the data of a Portrait server, also while it runs.')
  .addHelpText(
    'after',
    '\nThe location of the data is configured as for the server, in the environment or a file .env: DATA_DIR …\n' +
      'Exit codes: 0 success, 1 problem found or failed, 2 usage error.',
  )
  .exitOverride();
addMigrateCommands(program);
addUsersCommands(program);
addUploadsCommands(program);
addUpkeepCommands(program);
addVerifyCommand(program);
addPrivacyCommands(program);
addBackupCommands(program);
addMoveCommand(program);
addWebhooksCommands(program);
addAdoptMediaCommand(program);
addImportDjangoCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
