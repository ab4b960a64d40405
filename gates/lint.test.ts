import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';
import { workspaceWith } from './scratch.ts';

const CROSSINGS = {
  'packages/api/src/any.ts': ['no-explicit-any', 'export const parse = (json: any) => json.id;'],
  'packages/api/src/floating.ts': [
    'no-floating-promises',
    `import { deleteBytes } from './pictures/delete-bytes.ts';\nexport const forget = async () => 1;\nforget();\nvoid deleteBytes;`,
  ],
  'packages/api/src/loud.ts': ['no-console', `console.log('here');\nexport {};`],
  'packages/api/src/environment.ts': ['no-process-env', `export const port = process.env['PORT'];`],
  'packages/api/src/long-function.ts': [
    'max-lines-per-function',
    `export function long(say: (n: number) => void) {\n${Array.from({ length: 51 }, (_, n) => `  say(${n});`).join('\n')}\n}`,
  ],
  'packages/api/src/long-file.ts': [
    'max-lines',
    Array.from({ length: 251 }, (_, n) => `export const n${n} = ${n};`).join('\n'),
  ],
  'packages/react/src/value-from-server.ts': ['no-restricted-imports', `export { appRouter } from '@portrait/api';`],
  'apps/web/src/value-from-server.ts': [
    'no-restricted-imports',
    `import { appRouter } from '@portrait/api';\nexport const r = appRouter;`,
  ],
  'packages/react/src/schema-value.ts': [
    'no-restricted-imports',
    `export { confirmInput } from '@portrait/contract/schemas';`,
  ],
  'packages/api/test/focused.test.ts': [
    'no-focused-tests',
    `import { expect, test } from 'vitest';\ntest.only('x', () => expect(1).toBe(1));`,
  ],
} as const;

/** The linter's complaints about all violations at once, in a copy of the checkout. */
async function complaintsOf(files: Record<string, string>): Promise<string[]> {
  const { said } = await runTool(workspaceWith(files), 'oxlint', '--type-aware', '--deny-warnings', '--format=unix');
  return said.split('\n');
}

test('the linter refuses every violation, and lets the browser import types from the server', async () => {
  const sources = Object.entries(CROSSINGS).map(([file, [, source]]) => [file, `${source}\n`]);
  const allowed = {
    'packages/react/src/type-from-server.ts': `export type { AppRouter } from '@portrait/api';\n`,
    'apps/web/src/type-from-server.ts': `export type { UploadView } from '@portrait/contract/schemas';\n`,
  };
  const complaints = await complaintsOf({ ...Object.fromEntries(sources), ...allowed });

  for (const [file, [rule]] of Object.entries(CROSSINGS)) {
    const ofFile = complaints.filter((line) => line.startsWith(file)).join('\n');
    expect.soft(ofFile, `${file} by ${rule}`).toContain(rule);
  }
  expect(complaints.filter((line) => line.includes('type-from-server'))).toEqual([]);
});
