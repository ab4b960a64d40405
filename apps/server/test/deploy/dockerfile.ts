import { readFileSync } from 'node:fs';

export interface Instruction {
  name: string;
  /** Without flags such as --from. */
  args: string[];
  /** The text after the name. */
  text: string;
  /** The stage to copy from; undefined for the build context. */
  from: string | undefined;
}

export interface Stage {
  /** The stage or image that it begins with. */
  base: string;
  name: string;
  instructions: Instruction[];
}

/** The stages of the Dockerfile in deploy/, of which it uses a small part of the language. */
export function readDockerfile(file = 'deploy/Dockerfile'): Stage[] {
  const text = readFileSync(file, 'utf8').replaceAll('\\\n', ' ');
  const stages: Stage[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'))) {
    const [name = '', ...words] = line.trim().split(/\s+/);
    if (name === 'FROM') stages.push({ base: words[0] ?? '', name: words[2] ?? 'final', instructions: [] });
    else stages.at(-1)?.instructions.push(instruction(name, words, line));
  }
  return stages;
}

function instruction(name: string, words: string[], line: string): Instruction {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const args = words.filter((word) => !word.startsWith('--from='));
  return { name, args, from, text: line.trim().slice(name.length).trim() };
}

/** The command of an instruction in its JSON form. */
export function commandOf(stage: Stage | undefined, name: string): string[] {
  const found = stage?.instructions.find((each) => each.name === name);
  return JSON.parse(found?.text.replace(/^[^[]*/, '') ?? '[]') as string[];
}
