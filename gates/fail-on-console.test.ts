import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, runTool } from './run-tool.ts';
import { folderWith } from './scratch.ts';

const runTest = (body: string) => {
  const folder = folderWith({
    'vitest.config.mjs': `export default { test: { setupFiles: [${JSON.stringify(join(ROOT, 'gates/fail-on-console.ts'))}] } };`,
    'complaint.test.ts': `import { test, vi } from 'vitest';\ntest('complains', () => { ${body} });`,
  });
  return runTool(folder, 'vitest', 'run');
};

test.for(['error', 'warn'])('a test during which console.%s is called fails', async (level) => {
  const { passed, said } = await runTest(`console.${level}('the sky is falling', { at: 3 });`);
  expect(said).toContain(`console.${level}: the sky is falling { at: 3 }`);
  expect(passed).toBe(false);
});

test('a test that expects the call, or during which there is none, passes', async () => {
  const { passed, said } = await runTest(`vi.spyOn(console, 'error').mockReturnValue(); console.error('expected');`);
  expect(passed, said).toBe(true);
});
