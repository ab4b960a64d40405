import { appRouter } from '@portrait/api';
import { calledAs, newUser, testDeps, type TestDeps } from '@portrait/api/testing';
import * as contract from '@portrait/contract/schemas';
import { z } from 'zod';
import { plain } from './component-schemas.ts';
import { commentsOf } from './field-comments.ts';
import type { Schema } from './openapi.ts';
import { PROCEDURES, type ProcedurePath } from './procedure-words.ts';
import { isOwn, REST_COUNTERPARTS } from './rest-counterparts.ts';
import { typeOf } from './schema-words.ts';

interface Procedure {
  _def: { type: string; inputs: z.ZodType[]; output: { schema: z.ZodType } };
}

const HEAD = `# The procedures of tRPC

\`npm run docs:rest\` writes this page from the router and its schemas; a test fails when it is out of date.

The calls are below \`/api/trpc\`, or in your own router under the name that you give it
([@portrait/api](../../packages/api/README.md#in-your-own-router)). Their types are those of \`AppRouter\`. Errors have
\`data.error: { code, facts }\`, of which [errors.md](../errors.md) has every one. Times are ISO 8601 in UTC, sizes bytes, lengths pixels of
the upright picture, with the origin at the top left. A field with \`?\` can be left out. Pages use [the hooks](../../packages/react/README.md), clients without tRPC [the REST API](../rest.md).`;

// oxlint-disable-next-line no-underscore-dangle -- tRPC's only list of a router's procedures
const { procedures } = appRouter._def as unknown as { procedures: Record<ProcedurePath, Procedure> };
export const paths = Object.keys(procedures) as ProcedurePath[];

const named = z.registry<{ id: string }>();
for (const [name, schema] of Object.entries(contract)) {
  const isView = /^(?!rest)\w+Schema$/.test(name) && schema instanceof z.ZodObject;
  if (isView && !named.has(schema)) named.add(schema, { id: idOf(name) });
}

/** docs/reference/procedures.md: every procedure, then the objects in their answers. */
export async function procedurePage(): Promise<string> {
  const deps = await testDeps();
  const who = await callersOf(deps);
  await deps.close();
  const sections = paths.map((path) => sectionOf(path, who(path)));
  return `${[HEAD, ...sections, '## Objects', ...objectsIn(sections.join('\n'))].join('\n\n')}\n`;
}

function sectionOf(path: ProcedurePath, who: string): string {
  // oxlint-disable-next-line no-underscore-dangle -- as above
  const { type, inputs, output } = procedures[path]._def;
  const input = inputs.map((schema) => fieldsIn(jsonOf(schema, 'input')));
  const answer = typeOf(jsonOf(output.schema, 'output')) || 'none';
  return [
    `## ${path}`,
    `${PROCEDURES[path]} A ${type}, for ${who}.`,
    [
      `- Input: ${input.join('; ') || 'none'}`,
      `- ${type === 'subscription' ? 'Events' : 'Answer'}: ${answer}`,
      ...(isOwn(path) ? [`- REST: ${restOf(REST_COUNTERPARTS[path])}`] : []),
    ].join('\n'),
  ].join('\n\n');
}

function restOf(counterpart: { call: string } | { none: string }): string {
  return 'call' in counterpart ? `\`${counterpart.call}\`` : `none: ${counterpart.none}`;
}

function fieldsIn({ properties = {}, required = [] }: Schema): string {
  return Object.entries(properties)
    .map(([name, field]) => `\`${name}${required.includes(name) ? '' : '?'}\` ${typeOf(field)}`)
    .join('; ');
}

/** Asks each procedure who may call it: it refuses others before it reads the input. */
async function callersOf(deps: TestDeps): Promise<(path: ProcedurePath) => string> {
  const people = (['user', 'moderator', 'admin'] as const).map(async (role) => newUser(deps, role, role));
  const callers = [null, ...(await Promise.all(people))];
  const labels = ['anyone', 'signed-in users', 'moderators and administrators', 'administrators'];
  const first = new Map<string, string>();
  for (const path of paths) {
    for (const [i, caller] of callers.entries()) {
      let call: unknown = calledAs(deps, caller);
      for (const key of path.split('.')) call = (call as Record<string, unknown>)[key];
      const code = await (call as (input: unknown) => Promise<unknown>)({}).then(
        () => undefined,
        (error: { cause?: { code?: string } }) => error.cause?.code,
      );
      if (code === 'NOT_SIGNED_IN' || code === 'FORBIDDEN') continue;
      first.set(path, labels[i] ?? '');
      break;
    }
  }
  return (path) => first.get(path) ?? 'nobody';
}

/** The objects that the text links to, and those that these link to. */
function objectsIn(text: string): string[] {
  const { schemas } = z.toJSONSchema(named, { unrepresentable: 'any' });
  const sections = new Map<string, string>();
  for (let left = text; left !== '';) {
    const ids = [...left.matchAll(/\[(\w+)\]\(#\w+\)/g)].map(([, id = '']) => id).filter((id) => !sections.has(id));
    for (const id of ids) {
      const { properties = {} } = plain(schemas[id]) as Schema;
      const comments = commentsOf(constantOf(id));
      const rows = Object.entries(properties).map(
        ([name, field]) => `| \`${name}\` | ${typeOf(field)} | ${comments[snake(name)] ?? ''} |`,
      );
      sections.set(id, `### ${id}\n\n| field | type | |\n| --- | --- | --- |\n${rows.join('\n')}`);
    }
    left = ids.map((id) => sections.get(id)).join('\n');
  }
  return [...sections].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
}

function jsonOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const id = named.get(schema)?.id;
  if (id !== undefined) return { $ref: id };
  return plain(z.toJSONSchema(schema, { io, metadata: named, unrepresentable: 'any' })) as Schema;
}

function idOf(constant: string): string {
  return constant.replace(/^./, (letter) => letter.toUpperCase()).replace(/Schema$/, '');
}

function constantOf(id: string): string {
  return `${id.replace(/^./, (letter) => letter.toLowerCase())}Schema`;
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
