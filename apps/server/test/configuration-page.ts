import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SECRET_NAMES } from '../src/config/secret-files.ts';
import { ENVIRONMENT } from '../src/config.ts';

const HEAD = `# The configuration of the standalone server

\`npm run docs:rest\` writes this page from [.env.example](../../.env.example) and the schema of the variables; a test fails when it is out of
date. An embedded Portrait has options instead: [@portrait/fastify](../../packages/fastify/README.md).

Variables come from the environment or a file \`.env\`; the environment takes precedence. With an invalid value the server does not start, and names it.

${SECRET_NAMES.map((name) => `\`${name}\``).join(', ')} can be in files instead, whose paths are in
variables of the same name with \`_FILE\` at the end, such as \`SESSION_SECRET_FILE\`.`;

interface Values {
  type?: string;
  enum?: string[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

/** docs/reference/configuration.md: the comments of .env.example, with what each variable accepts. */
export function configurationPage(): string {
  const blocks = readFileSync('.env.example', 'utf8').trim().split('\n\n').slice(1);
  return `${[HEAD, ...blocks.flatMap(groupsIn)].join('\n\n')}\n`;
}

/** Comments, and the variables that follow them. */
function groupsIn(block: string): string[] {
  return [...block.matchAll(/((?:^#.*\n)*)((?:^\w+=.*\n?)+)/gm)].map(([, comments = '', variables = '']) => {
    const rows = variables.trim().split('\n').map(rowOf);
    return `${prose(comments)}\n\n| variable | default | accepts |\n| --- | --- | --- |\n${rows.join('\n')}`.trim();
  });
}

/** Lines that are indented are code. */
function prose(comments: string): string {
  return comments
    .replaceAll(/^# ?/gm, '')
    .replaceAll(/(?:^ {2}.*\n)+/gm, (lines) => `\n\`\`\`text\n${lines.replaceAll(/^ {2}/gm, '')}\`\`\`\n`)
    .replaceAll(/docs\/(\w+\.md)/g, '[$1](../$1)')
    .trim();
}

function rowOf(line: string): string {
  const [name = '', value = ''] = line.split(/=(.*)/);
  return `| \`${name}\` | ${value && `\`${value}\``} | ${acceptedBy(name)} |`;
}

function acceptedBy(name: string): string {
  const schema = (ENVIRONMENT.shape as Record<string, z.ZodType>)[name];
  if (!schema) throw new Error(`${name} is not read`);
  const values = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Values;
  if (values.enum) return values.enum.map((each) => `\`${each}\``).join(', ');
  const { minimum, exclusiveMinimum, maximum, type } = values;
  if (type === 'string') return '';
  const from = exclusiveMinimum === undefined ? `${minimum}` : `more than ${exclusiveMinimum}`;
  return maximum === undefined ? '' : `${type === 'integer' ? 'whole number, ' : ''}${from} to ${maximum}`;
}
