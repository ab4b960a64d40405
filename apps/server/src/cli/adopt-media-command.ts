import { adoptMedia, type Deps } from '@portrait/api';
import type { Command } from 'commander';
import type { Outcome } from './outcome.ts';
import { subcommand, withAnyMedia } from './subcommand.ts';

export function addAdoptMediaCommand(program: Command): void {
  subcommand(
    program,
    'adopt-media',
    'bind the media folder to this database, whichever it belonged to, so that the server starts with it',
  )
    .requiredOption('--yes', 'confirms that pictures missing from the folder are lost; verify lists them')
    .action(withAnyMedia(adopt));
}

async function adopt(deps: Deps): Promise<Outcome> {
  const adopted = await adoptMedia(deps);
  const { installationId, before } = adopted;
  return { json: adopted, lines: [`the media folder now belongs to ${installationId}, before to ${before ?? 'none'}`] };
}
