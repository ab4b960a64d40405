import { z } from 'zod';
import { AppError, ERRORS, errorMessage, LOCALES, type ErrorCode } from '../src/index.ts';
import { restErrorSchemas, snakeCase } from '../src/schemas.ts';
import { EXAMPLES } from './example-facts.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const HEAD = `# Every error

\`npm run docs:rest\` writes this page from the error table of \`packages/contract\`; a test fails when it is out of date.

An answer of the REST API has the HTTP status and a body \`{ "error", "code", … }\`: the sentence in the language of \`Accept-Language\`
(fr, which is also the default, en, ar), the code, and the details. A procedure of tRPC has them in \`data.error\`, with names in camel case.
If there is a \`retry_after_seconds\`, the answer has the header \`Retry-After\` too. The sentences below are those of the examples.

| code | status | details |
| --- | --- | --- |
`;

/** docs/errors.md: the table of all errors, then each with an example. */
export function errorPage(): string {
  const rows = CODES.map((code) => `| [\`${code}\`](#${code.toLowerCase()}) | ${ERRORS[code]} | ${detailsOf(code)} |`);
  return `${HEAD}${rows.join('\n')}\n\n${CODES.map(sectionOf).join('\n\n')}\n`;
}

function detailsOf(code: ErrorCode): string {
  const { error: _, code: __, ...details } = restErrorSchemas[code].shape;
  return Object.entries(details)
    .map(([name, schema]) => `\`${name}\`${schema instanceof z.ZodEnum ? `: ${schema.options.join(', ')}` : ''}`)
    .join('; ');
}

function sectionOf(code: ErrorCode): string {
  const facts = EXAMPLES[code];
  const error = new AppError(code, facts);
  const body = { error: errorMessage(error, 'en'), code, ...snakeCase(facts) };
  restErrorSchemas[code].parse(body);
  const sentences = LOCALES.map((locale) => `- ${locale}: ${errorMessage(error, locale)}`);
  return `## ${code}

${sentences.join('\n')}

\`\`\`json
${JSON.stringify(body, null, 2)}
\`\`\``;
}
