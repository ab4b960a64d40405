import { curlOf } from './curl.ts';
import { exampleOf } from './examples.ts';
import { resolved, typeOf } from './schema-words.ts';
import { operationsOf, type Answer, type Document, type Operation, type Parameter, type Schema } from './openapi.ts';

const HEAD = `# The REST API

\`npm run docs:rest\` writes this page and [openapi.json](../packages/fastify/openapi.json) (OpenAPI 3.1, in the package \`@portrait/fastify\`)
from the routes and their schemas; a test fails when one of them is out of date. \`npx openapi-typescript\` makes types of a client from it.

- Every path works with and without the final slash, and begins with the prefix under which the plugin is registered.
- Your own login decides who sent a request. The examples use a cookie of the standalone server, from \`POST /api/auth/sign-in\`:
  \`curl -c jar $B/api/auth/sign-in -H 'content-type: application/json' -d '{"username":"marie","password":"une longue phrase"}'\`.
- A request repeated under the same \`Idempotency-Key\` within a day gets the first answer again, and changes nothing. A key is at most 200
  characters long, and belongs to one user and one request.
- Errors have a code and a sentence in the language of \`Accept-Language\` (fr, which is also the default, en, ar): see [errors.md](errors.md).
- A page can name the account that it was rendered for (\`Portrait-User\`); with the session of another one, a write is refused with 409.
- Answers are never cached (\`no-store\`), except for the pictures, which have an \`ETag\`.
- Times are ISO 8601 in UTC, sizes bytes, durations milliseconds, lengths pixels of the upright picture, its origin at the top left.`;

/** docs/rest.md: every call, then the objects in their answers. */
export function restPage(document: Document): string {
  const operations = operationsOf(document);
  const rows = operations.map(({ path, method, operation: { summary } }) => {
    const call = `\`${method.toUpperCase()} ${path}\``;
    return `| ${call} | [${summary}](#${summary.toLowerCase().replaceAll(' ', '-')}) |`;
  });
  const objects = Object.entries(document.components.schemas).filter(([name]) => /^(?!.*Input$)[A-Z][a-z]/.test(name));
  const sections = [
    HEAD,
    `| call | what it does |\n| --- | --- |\n${rows.join('\n')}`,
    ...operations.map((each) => operationSection(document, each)),
    '## Objects',
    ...objects.map(([name, schema]) => `### ${name}\n\n${schema.description ?? ''}\n\n${fieldTable(schema)}`),
  ];
  return `${sections.join('\n\n').replaceAll(/\n{3,}/g, '\n\n')}\n`;
}

function operationSection(document: Document, each: ReturnType<typeof operationsOf>[number]): string {
  const { path, method, operation } = each;
  const { operationId, summary, description, requestBody, responses } = operation;
  const body = Object.entries(requestBody?.content ?? {}).map(
    ([type, { schema }]) => `Body (\`${type}\`):\n\n${fieldTable(schema)}`,
  );
  return [
    `## ${summary}`,
    `\`${method.toUpperCase()} ${path}\`${whoMay(operation)}`,
    description,
    parameterTable(document, operation),
    ...body,
    `\`\`\`sh\n${curlOf(document, each)}\n\`\`\``,
    ...Object.entries(responses).flatMap(([status, answer]) => successSection(document, operationId, [status, answer])),
    errorList(responses),
  ].join('\n\n');
}

function whoMay({ security }: Operation): string {
  if (security === undefined) return '';
  return security.length === 0 ? ', for anyone' : ', for anyone or for its owner';
}

function parameterTable(document: Document, { parameters = [] }: Operation): string {
  const rows = parameters
    .map((parameter) => resolved<Parameter>(document, parameter))
    .filter((parameter) => !['Accept-Language', 'Portrait-User'].includes(parameter.name))
    .map(({ name, in: where, required, description = '', schema }) => {
      const need = required ? ', required' : '';
      return `| \`${name}\` | ${where}${need} | ${typeOf(schema)} | ${description} |`;
    });
  return rows.length === 0 ? '' : `| parameter | in | type | |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

function fieldTable({ properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).map(([name, field]) => {
    const type = `${typeOf(field)}${required.includes(name) ? '' : ', optional'}`;
    return `| \`${name}\` | ${type} | ${field.description ?? ''} |`;
  });
  return `| field | type | |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

function successSection(
  document: Document,
  operationId: string,
  [status, { description, content = {} }]: [string, Answer],
): string[] {
  if (status >= '400') return [];
  const { 'application/json': json, ...files } = content;
  if (!json)
    return [`${status}: ${description}${Object.keys(files).length > 0 ? `: ${Object.keys(files).join(', ')}` : ''}`];
  const example = JSON.stringify(exampleOf(document, operationId, json.schema), null, 2);
  return [`${status}: ${typeOf(json.schema)}\n\n\`\`\`json\n${example}\n\`\`\``];
}

function errorList(responses: Record<string, Answer>): string {
  const refusals = Object.entries(responses)
    .filter(([status]) => status >= '400')
    .map(([status, { description }]) => {
      const codes = description.split(', ').map((code) => `[${code}](errors.md#${code.toLowerCase()})`);
      return `- ${status}: ${codes.join(', ')}`;
    });
  return `Errors:\n\n${refusals.join('\n')}`;
}
