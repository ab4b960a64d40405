import { expect, test } from 'vitest';
import { join } from 'node:path';
import { ROOT, runTool } from './run-tool.ts';
import { folderWith } from './scratch.ts';

/** Runs `npm test` with other suites. */
function runSuites(suites: string) {
  const script = `
    import { check, playwrightCounts, runAll, summarize, tests, vitestCounts } from './scripts/suites.mjs';
    const report = (counts, code) => ['node', '-e',
      'fs.writeFileSync(process.env.REPORT_FILE, process.argv[1]); process.exit(+process.argv[2])', JSON.stringify(counts), code];
    process.exitCode = summarize(runAll([${suites}]));`;
  return runTool(ROOT, 'node', '--input-type=module', '--eval', script);
}

const right = `check('right', 'node', '--eval', '0')`;
const wrong = `check('wrong', 'node', '--eval', 'process.exit(1)')`;
const tested = (passed: number, failed: number, code: number) =>
  `tests('tested', (counts) => counts, ...report({ passed: ${passed}, failed: ${failed} }, ${code}))`;
const seenInBrowser = (expected: number, unexpected: number, flaky: number) =>
  `tests('browser', playwrightCounts, ...report({ stats: { expected: ${expected}, unexpected: ${unexpected}, flaky: ${flaky} } }, 0))`;

test.for([
  ['all that passed', [right, tested(4, 0, 0)], '5 passed, 0 failed', true],
  ['all that ran, also after a failure', [wrong, tested(4, 2, 1), right], '5 passed, 3 failed', false],
  ['tests that passed only when retried as failed', [seenInBrowser(4, 2, 1)], '4 passed, 3 failed', false],
  ['a run that ended badly without a failed test', [tested(4, 0, 1)], '4 passed, 1 failed', false],
  ['a run that tested nothing', [right, tested(0, 0, 0)], '1 passed, 1 failed', false],
  ['a runner that cannot run', [`tests('none', (counts) => counts, 'no-such-runner')`], '0 passed, 1 failed', false],
  ['nothing at all', [], '0 passed, 0 failed', false],
] as const)('the last line counts %s', async ([, suites, lastLine, green]) => {
  const { passed, said } = await runSuites(suites.join(','));
  expect(said.split('\n')).toContain(lastLine);
  expect(passed).toBe(green);
});

test('a failure is named again after all suites, with its message', async () => {
  const report = {
    ...{ numPassedTests: 1, numFailedTests: 1 },
    testResults: [
      {
        ...{ name: join(ROOT, 'some.test.ts'), status: 'failed', message: '' },
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          { status: 'failed', fullName: 'subtracts', failureMessages: ['expected 1 to be 2'] },
        ],
      },
    ],
  };
  const inBrowser = {
    stats: { expected: 0, unexpected: 1, flaky: 0 },
    suites: [
      {
        suites: [
          {
            specs: [
              {
                ...{ file: 'page.spec.ts', line: 7, title: 'shows', ok: false },
                tests: [{ status: 'unexpected', results: [{ errors: [{ message: 'nothing shown' }] }] }],
              },
            ],
          },
        ],
      },
    ],
  };
  const { said } = await runSuites(
    [
      `tests('tested', (read) => vitestCounts(read), ...report(${JSON.stringify(report)}, 1))`,
      `tests('browser', playwrightCounts, ...report(${JSON.stringify(inBrowser)}, 1))`,
      right,
    ].join(','),
  );
  const end = said.slice(said.indexOf('── right'));
  expect(end).toContain('✗ some.test.ts › subtracts\nexpected 1 to be 2\n');
  expect(end).toContain('✗ page.spec.ts:7 › shows\nnothing shown\n');
  expect(end).not.toContain('adds');
});

test('what was skipped is named after all suites, a group of tests once', async () => {
  const group = { status: 'skipped', ancestorTitles: ['S3 (needs Ceph)'], failureMessages: [] };
  const report = {
    ...{ numPassedTests: 1, numFailedTests: 0 },
    testResults: [
      {
        ...{ name: join(ROOT, 'some.test.ts'), status: 'passed', message: '' },
        assertionResults: [
          { status: 'passed', ancestorTitles: [], fullName: 'adds', failureMessages: [] },
          { ...group, fullName: 'S3 (needs Ceph) puts' },
          { ...group, fullName: 'S3 (needs Ceph) gets' },
          { ...group, ancestorTitles: [], fullName: 'sends (needs nginx)' },
          { ...group, ancestorTitles: ['links'], fullName: 'links across file systems' },
          { ...group, ancestorTitles: ['links'], fullName: 'links', status: 'passed' },
        ],
      },
    ],
  };
  const suite = `tests('tested', (read) => vitestCounts(read), ...report(${JSON.stringify(report)}, 0))`;
  const { said, passed } = await runSuites([suite, right].join(','));
  const named = said.split('\n').filter((line) => line.startsWith('↓'));
  const names = ['S3 (needs Ceph)', 'sends (needs nginx)', 'links across file systems'];
  expect(named).toEqual(names.map((name) => `↓ skipped: some.test.ts › ${name}`));
  expect(passed).toBe(true);
});

test('a browser suite in which a test passes only when retried fails, also with retries enabled', async () => {
  const ours = JSON.stringify(join(ROOT, 'apps/web/playwright.config.ts'));
  const runWith = (retry: number) => {
    const folder = folderWith({
      'package.json': '{ "type": "module" }',
      'playwright.config.mjs': `import ours from ${ours};
        const { globalSetup, ...config } = ours;
        export default { ...config, testDir: '.', outputDir: 'results', reporter: 'line' };`,
      'second-try.spec.mjs': `import { expect, test } from '@playwright/test';
        test('passes late', ({}, { retry }) => expect(retry).toBe(${retry}));`,
    });
    return runTool(folder, 'playwright', 'test', '--retries=1');
  };
  const [atOnce, late] = await Promise.all([runWith(0), runWith(1)]);
  expect(atOnce.passed, atOnce.said).toBe(true);
  expect(late.said).toContain('1 flaky');
  expect(late.passed).toBe(false);
});
