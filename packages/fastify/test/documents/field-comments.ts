import { readdirSync, readFileSync } from 'node:fs';

const SCHEMAS = new URL('../../../contract/src/schemas/', import.meta.url);
const COMMENT = /\/\*\*\s+(?<text>(?:(?!\*\/).)+?)\s*\*\/\s+(?:export (?:const|type) )?(?<name>\w+)(?::|,| =)/gs;

/**
 * The comments of the fields in a file of the contract's schemas, which are their descriptions in the documents: each field is
 * described in one place, and neither pages nor servers load the descriptions.
 *
 * @param constant the schema whose fields are meant; by default all in the file
 * @returns the comments by the name of the field in the REST API
 */
export function fieldComments(file: string, constant?: string): Record<string, string> {
  const whole = readFileSync(new URL(file, SCHEMAS), 'utf8');
  const source = constant === undefined ? whole : blockOf(whole, constant);
  const comments = [...source.matchAll(COMMENT)].map(({ groups = {} }) => [
    groups['name']?.replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`),
    groups['text']?.replace(/^\*?\s*/, '').replace(/\s*\n\s*\*\s*/g, ' '),
  ]);
  return Object.fromEntries(comments);
}

/** The same for a constant in whichever file has it. */
export function commentsOf(constant: string): Record<string, string> {
  const file = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }).find(
    (path) => path.endsWith('.ts') && readFileSync(new URL(path, SCHEMAS), 'utf8').includes(`const ${constant} = `),
  );
  return file === undefined ? {} : fieldComments(file, constant);
}

function blockOf(source: string, constant: string): string {
  const [, after] = source.split(`const ${constant} = `);
  if (after === undefined) throw new Error(`there is no ${constant}`);
  return after.slice(0, after.indexOf('\n}'));
}
