import { expect, test } from 'vitest';
import { ROOT, runTool } from './run-tool.ts';

/** Runs `npm test` with other suites in place of ours. */
function runSuites(suites: string) {
  const script = `
    import { check, runAll, summarize, tests } from './scripts/suites.mjs';
    const report = (counts, code) => ['node', '-e',
      'fs.writeFileSync(process.env.REPORT_FILE, process.argv[1]); process.exit(+process.argv[2])', JSON.stringify(counts), code];
    process.exitCode = summarize(runAll([${suites}]));`;
  return runTool(ROOT, 'node', '--input-type=module', '--eval', script);
}

const right = `check('right', 'node', '--eval', '0')`;
const wrong = `check('wrong', 'node', '--eval', 'process.exit(1)')`;
const tested = (passed: number, failed: number, code: number) =>
  `tests('tested', (counts) => counts, ...report({ passed: ${passed}, failed: ${failed} }, ${code}))`;

test.for([
  ['all that passed', [right, tested(4, 0, 0)], '5 passed, 0 failed', true],
  ['all that ran, also after a failure', [wrong, tested(4, 2, 1), right], '5 passed, 3 failed', false],
  ['a run that ended badly without a failed test', [tested(4, 0, 1)], '4 passed, 1 failed', false],
  ['a run that tested nothing', [right, tested(0, 0, 0)], '1 passed, 1 failed', false],
  ['a runner that cannot run', [`tests('none', (counts) => counts, 'no-such-runner')`], '0 passed, 1 failed', false],
  ['nothing at all', [], '0 passed, 0 failed', false],
] as const)('the last line counts %s', async ([, suites, lastLine, green]) => {
  const { passed, said } = await runSuites(suites.join(','));
  expect(said.split('\n')).toContain(lastLine);
  expect(passed).toBe(green);
});
