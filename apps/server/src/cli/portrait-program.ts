import { Command } from 'commander';
import { addAdoptMediaCommand } from './adopt-media-command.ts';
import { addBackupCommands } from './backup-commands.ts';
import { addImportDjangoCommand } from './import-django-command.ts';
import { addMigrateCommands } from './migrate-commands.ts';
import { addMoveCommand } from './move-command.ts';
import { addPrivacyCommands } from './privacy-commands.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';
import { addUploadsCommands } from './uploads-commands.ts';
import { addUsersCommands } from './users-commands.ts';
import { addVerifyCommand } from './verify-command.ts';
import { addWebhooksCommands } from './webhooks-commands.ts';

/** The command `portrait`, with all of its commands. */
export function portraitProgram(): Command {
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
  return program;
}
