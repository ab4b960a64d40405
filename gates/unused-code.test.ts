import { expect, test } from 'vitest';
import { runTool } from './run-tool.ts';
import { workspaceWith } from './scratch.ts';

test('unused files and exports are found', async () => {
  const copy = workspaceWith({
    'packages/storage/src/orphan.ts': 'export const orphan = 1;\n',
    'packages/api/test/setup-deps.ts': 'export const unasked = 1;\n',
  });
  const { passed, said } = await runTool(copy, 'knip');
  expect(said).toContain('packages/storage/src/orphan.ts');
  expect(said).toContain('unasked');
  expect(passed).toBe(false);
});
