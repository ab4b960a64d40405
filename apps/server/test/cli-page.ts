import type { Command } from 'commander';
import { portraitProgram } from '../src/cli/portrait-program.ts';

const HEAD = `# The command line

\`npm run docs:rest\` writes this page from the commands themselves; a test fails when it is out of date.
[operate.md](../operate.md#command-line) explains how to use them.

\`npm run portrait -- <command>\`, or \`portrait\` where \`apps/server\` is installed. The location of the data is configured as for the
server: [configuration.md](configuration.md). Every command has \`--json\`, which prints the result as JSON, and \`--help\`. Exit codes: 0
success, 1 problem found or failed, 2 usage error.`;

/** docs/reference/cli.md: what `--help` of every command says. */
export function cliPage(): string {
  return `${[HEAD, ...sectionsOf(portraitProgram(), 'portrait')].join('\n\n')}\n`;
}

function sectionsOf(group: Command, path: string): string[] {
  return group.commands.flatMap((command) => {
    const name = `${path} ${command.name()}`;
    return command.commands.length > 0 ? sectionsOf(command, name) : [sectionOf(command, name)];
  });
}

function sectionOf(command: Command, name: string): string {
  const help = command.createHelp();
  const terms = [
    ...help.visibleArguments(command).map((each) => [help.argumentTerm(each), help.argumentDescription(each)]),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== '--json' && long !== '--help')
      .map((each) => [help.optionTerm(each), `${each.mandatory ? 'required; ' : ''}${help.optionDescription(each)}`]),
  ];
  const list = terms.map(([term = '', description = '']) => `- \`${term}\`: ${description}`).join('\n');
  const usage = `${name} ${command.usage()}`.replace(/ \[options\]/, '');
  return [`## ${name}`, `\`${usage}\``, sentence(command.description()), list].filter(Boolean).join('\n\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
