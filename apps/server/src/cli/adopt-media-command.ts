import { adoptMedia, type Deps } from '@portrait/api';
import type { Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { subcommand, withAnyMedia } from './subcommand.ts';

export function addAdoptMediaCommand(program: Command): void {
  subcommand(
    program,
    'adopt-media',
    'make the media folder this database’s, whosever it was: then the server starts with it',
  )
    .requiredOption('--yes', 'what the database names and the folder lacks is lost; verify finds it')
    .action(withAnyMedia(adopt));
}

async function adopt(deps: Deps): Promise<Outcome> {
  const adopted = await adoptMedia(deps);
  const { installationId, before } = adopted;
  return { json: adopted, lines: [`the media folder belongs to ${installationId}, before to ${before ?? 'none'}`] };
}
