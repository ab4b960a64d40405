import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT, run } from './run.mjs';

/** A command that passes or fails as a whole, and counts as one test. */
export function check(name, command, ...args) {
  const counts = () => {
    const passed = run(command, args) === 0;
    return { passed: Number(passed), failed: Number(!passed), failures: [], skipped: [] };
  };
  return { name, counts };
}

/**
 * A test runner that writes a JSON report to $REPORT_FILE.
 * A run that failed without a failed test, or ran no tests, counts as one failure.
 *
 * @param read returns the counts in the report, as { passed, failed, failures, skipped }
 */
export function tests(name, read, command, ...args) {
  const report = join(ROOT, 'node_modules/.cache/portrait/reports', `${name.replaceAll(' ', '-')}.json`);
  const counts = () => {
    rmSync(report, { force: true });
    mkdirSync(dirname(report), { recursive: true });
    const status = run(command, args, { REPORT_FILE: report });
    const {
      passed,
      failed,
      failures = [],
      skipped = [],
    } = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 };
    const endedBadly = status !== 0 || passed + failed === 0;
    return { passed, failed: Math.max(failed, Number(endedBadly)), failures, skipped };
  };
  return { name, counts };
}

export function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  const unrunnable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failures = testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => failureOf(`${relative(ROOT, file.name)} › ${test.fullName}`, test.failureMessages)),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unrunnable.length,
    failures: [...failures, ...unrunnable.map((file) => failureOf(relative(ROOT, file.name), [file.message]))],
    skipped: testResults.flatMap(skippedIn),
  };
}

/** The names of the skipped tests of a file, which say what they need; a whole group has one name. */
function skippedIn({ name, assertionResults }) {
  const isSkipped = ({ status }) => status === 'skipped';
  const isWhole = (group) => assertionResults.every((test) => test.ancestorTitles[0] !== group || isSkipped(test));
  const names = assertionResults
    .filter(isSkipped)
    .map(({ ancestorTitles: [group], fullName }) => (group !== undefined && isWhole(group) ? group : fullName));
  return [...new Set(names)].map((each) => `${relative(ROOT, name)} › ${each}`);
}

/** A test that passes only when retried has failed. */
export function playwrightCounts({ stats, suites = [] }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    failures: suites.flatMap(playwrightFailures),
  };
}

function playwrightFailures({ specs = [], suites = [] }) {
  const failed = specs.filter((spec) => !spec.ok || spec.tests.some(({ status }) => status === 'flaky'));
  const own = failed.map(({ file, line, title, tests: runs }) =>
    failureOf(
      `${file}:${line} › ${title}`,
      runs.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message))),
    ),
  );
  return [...own, ...suites.flatMap(playwrightFailures)];
}

const MOST_CHARACTERS = 1500;

function failureOf(name, messages) {
  return `${name}\n${stripVTControlCharacters(messages.join('\n')).slice(0, MOST_CHARACTERS)}`;
}

/** Runs every suite, even if earlier ones failed. */
export function runAll(suites) {
  return suites.map(({ name, counts }) => {
    console.log(`\n── ${name}`);
    return { name, ...counts() };
  });
}

/**
 * Prints what was skipped, and the failures again, because their suite's output is far above, the result of each suite and, on the last line alone, the sum.
 *
 * @returns the exit code: 1 if any test failed or none ran
 */
export function summarize(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log();
  for (const name of results.flatMap(({ skipped }) => skipped)) console.log(`↓ skipped: ${name}`);
  for (const failure of results.flatMap(({ failures }) => failures)) console.log(`✗ ${failure}\n`);
  for (const { name, passed, failed } of results) {
    console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`);
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
}
